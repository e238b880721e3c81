-- What has an entry of its own in the catalog and yet comes with another object: (class, object) comes with the second.
select 'pg_type'::regclass::int8 as class, e.typarray::int8 as object, 'pg_type'::regclass::int8 as to_class, e.oid::int8 as to_object
from pg_type e where e.typarray >= 16384
union all select 'pg_type'::regclass::int8, t.oid::int8, 'pg_class'::regclass::int8, c.oid::int8
from pg_type t join pg_class c on c.oid = t.typrelid where t.oid >= 16384 and c.relkind <> 'c'
union all select 'pg_class'::regclass::int8, c.oid::int8, 'pg_type'::regclass::int8, c.reltype::int8
from pg_class c where c.oid >= 16384 and c.relkind = 'c'
union all select 'pg_type'::regclass::int8, r.rngmultitypid::int8, 'pg_type'::regclass::int8, r.rngtypid::int8
from pg_range r where r.rngtypid >= 16384
union all select 'pg_rewrite'::regclass::int8, r.oid::int8, 'pg_class'::regclass::int8, r.ev_class::int8
from pg_rewrite r where r.oid >= 16384 and r.rulename = '_RETURN'
union all select 'pg_attrdef'::regclass::int8, d.oid::int8, 'pg_class'::regclass::int8, d.adrelid::int8
from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
where d.oid >= 16384 and a.attgenerated <> ''
union all select d.classid::int8, d.objid::int8, d.refclassid::int8, d.refobjid::int8
from pg_depend d
where d.deptype = 'i' and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
union all select 'pg_class'::regclass::int8, k.conindid::int8, 'pg_constraint'::regclass::int8, k.oid::int8
from pg_constraint k where k.oid >= 16384 and k.contype in ('p', 'u', 'x')
union all select 'pg_constraint'::regclass::int8, g.tgconstraint::int8, 'pg_trigger'::regclass::int8, g.oid::int8
from pg_trigger g join pg_constraint k on k.oid = g.tgconstraint where k.contype = 't'
union all select d.classid::int8, d.objid::int8, d.refclassid::int8, d.refobjid::int8
from pg_depend d where d.deptype = 'e' and d.refobjid >= 16384
union all select d.classid::int8, d.objid::int8, d.refclassid::int8, d.refobjid::int8
from pg_depend d where d.deptype = 'i' and d.classid = 'pg_proc'::regclass and d.refobjid >= 16384
