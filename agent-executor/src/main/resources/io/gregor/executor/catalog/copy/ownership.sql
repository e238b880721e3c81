select d.objid::int8 as object, 0 as sub,
       array[format('alter sequence %s owned by %s.%I', d.objid::regclass, d.refobjid::regclass, a.attname)] as statements,
       null as stub
from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where d.classid = 'pg_class'::regclass and d.deptype = 'a' and d.refclassid = 'pg_class'::regclass and d.objid = any (?)
