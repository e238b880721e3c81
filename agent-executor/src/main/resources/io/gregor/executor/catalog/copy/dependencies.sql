-- A sequence that a column owns needs no table; only its ownership does.
select distinct d.classid::int8 as class, d.objid::int8 as object, d.refclassid::int8 as to_class, d.refobjid::int8 as to_object
from pg_depend d
where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype <> 'e'
  and not (d.deptype = 'a' and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
           and exists (select from pg_class c where c.oid = d.objid and c.relkind = 'S'))
