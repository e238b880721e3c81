select t.oid::int8 as object, 0 as sub, array[case t.typtype
         when 'e' then format('create type %s as enum (%s)', format_type(t.oid, null),
           (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder)
            from pg_enum l where l.enumtypid = t.oid))
         when 'c' then format('create type %s as (%s)', format_type(t.oid, null),
           (select string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                     case when a.attcollation <> y.typcollation then 'collate ' || a.attcollation::regcollation end),
                     ', ' order by a.attnum)
            from pg_attribute a join pg_type y on y.oid = a.atttypid
            where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
         when 'r' then format('create type %s as range (%s)', format_type(t.oid, null),
           (select concat_ws(', ', 'subtype = ' || format_type(r.rngsubtype, null),
                     case when not o.opcdefault then format('subtype_opclass = %I.%I', on_.nspname, o.opcname) end,
                     case when r.rngcollation <> s.typcollation then 'collation = ' || r.rngcollation::regcollation end,
                     case when r.rngsubdiff <> 0 then 'subtype_diff = ' || r.rngsubdiff::regproc end,
                     'multirange_type_name = ' || format_type(r.rngmultitypid, null))
            from pg_range r join pg_type s on s.oid = r.rngsubtype join pg_opclass o on o.oid = r.rngsubopc
            join pg_namespace on_ on on_.oid = o.opcnamespace where r.rngtypid = t.oid))
         else concat_ws(' ', 'create domain', format_type(t.oid, null), 'as', format_type(t.typbasetype, t.typtypmod),
           (select 'collate ' || t.typcollation::regcollation from pg_type b
            where b.oid = t.typbasetype and b.typcollation <> t.typcollation),
           'default ' || pg_get_expr(t.typdefaultbin, 0),
           case when t.typnotnull then 'not null' end)
         end] as statements, null as stub
from pg_type t where t.oid = any (?)
