-- Defaults come later, as they may need functions that need the table; what a column is made of can't come later.
select c.oid::int8 as object, 0 as sub,
       array[format(E'create %stable %s (%s)%s%s', case c.relpersistence when 'u' then 'unlogged ' else '' end,
         c.oid::regclass,
         (select E'\n    ' || string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                   case when a.attcollation <> t.typcollation then 'collate ' || a.attcollation::regcollation end,
                   case a.attgenerated
                     when 's' then 'generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') stored'
                     when 'v' then 'generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') virtual' end,
                   case when a.attidentity <> '' then
                     (select format('generated %s as identity (sequence name %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s)',
                               case a.attidentity when 'a' then 'always' else 'by default' end, s.seqrelid::regclass,
                               s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                               case when s.seqcycle then ' cycle' else '' end)
                      from pg_depend d join pg_sequence s on s.seqrelid = d.objid
                      where d.refobjid = a.attrelid and d.refobjsubid = a.attnum and d.deptype = 'i'
                        and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass) end,
                   case when a.attnotnull then 'not null' end), E',\n    ' order by a.attnum) || E'\n'
          from pg_attribute a
          join pg_type t on t.oid = a.atttypid
          left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
         ' partition by ' || pg_get_partkeydef(c.oid),
         ' with (' || array_to_string(c.reloptions, ', ') || ')')]
       || case when c.reloftype = 0 then '{}'::text[]
          else array[format('alter table %s of %s', c.oid::regclass, format_type(c.reloftype, null))] end as statements,
       null as stub
from pg_class c where c.oid = any (?)
