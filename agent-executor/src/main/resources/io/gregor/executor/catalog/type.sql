select array[case t.typtype
         when 'e' then format('create type %s as enum (%s)', format_type(t.oid, null),
           (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder)
            from pg_enum l where l.enumtypid = t.oid))
         when 'c' then format('create type %s as (%s)', format_type(t.oid, null),
           (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
            from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
         else concat_ws(' ', 'create domain', format_type(t.oid, null), 'as', format_type(t.typbasetype, t.typtypmod),
           (select 'collate ' || t.typcollation::regcollation from pg_type b
            where b.oid = t.typbasetype and b.typcollation <> t.typcollation),
           'default ' || pg_get_expr(t.typdefaultbin, 0),
           case when t.typnotnull then 'not null' end,
           (select string_agg(format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' order by k.conname)
            from pg_constraint k where k.contypid = t.oid and k.contype = 'c'))
         end]
       || case when d.description is null then '{}'
          else array[format('comment on %s %s is %L', case t.typtype when 'd' then 'domain' else 'type' end,
                            format_type(t.oid, null), d.description)] end as statements,
       '{}'::text[] as concerns
from pg_type t
left join pg_description d on d.classoid = 'pg_type'::regclass and d.objoid = t.oid and d.objsubid = 0
where t.oid = to_regtype(?) and t.typtype in ('e', 'd', 'c')
