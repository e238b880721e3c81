select h.inhrelid::int8 as object, h.inhseqno as sub,
       array[case when c.relispartition
         then format('alter table %s attach partition %s %s', h.inhparent::regclass, h.inhrelid::regclass,
                     pg_get_expr(c.relpartbound, c.oid))
         else format('alter table %s inherit %s', h.inhrelid::regclass, h.inhparent::regclass) end] as statements, null as stub
from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhrelid = any (?)
