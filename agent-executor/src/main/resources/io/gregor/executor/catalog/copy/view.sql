select c.oid::int8 as object, 0 as sub,
       array[format('create %s %s%s as%s%s', case c.relkind when 'v' then 'or replace view' else 'materialized view' end,
                    c.oid::regclass, coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), E'\n',
                    rtrim(pg_get_viewdef(c.oid), ';'))] as statements,
       case when c.relkind = 'v' then format('create view %s as select %s', c.oid::regclass,
         (select string_agg(format('null::%s%s as %I', format_type(a.atttypid, a.atttypmod),
                   case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end,
                   a.attname), ', ' order by a.attnum)
          from pg_attribute a join pg_type t on t.oid = a.atttypid
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) end as stub
from pg_class c where c.oid = any (?)
