select c.oid::int8 as object, 0 as sub, array[pg_get_indexdef(c.oid)] as statements, null as stub
from pg_class c where c.oid = any (?)
