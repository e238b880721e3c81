select d.oid::int8 as object, 0 as sub,
       array[format('alter table only %s alter column %I set default %s', d.adrelid::regclass, a.attname,
                    pg_get_expr(d.adbin, d.adrelid))] as statements, null as stub
from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.oid = any (?)
