select r.oid::int8 as object, 0 as sub, array[pg_get_ruledef(r.oid)] as statements, null as stub
from pg_rewrite r where r.oid = any (?)
