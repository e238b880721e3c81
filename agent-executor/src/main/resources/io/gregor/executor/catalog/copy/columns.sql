-- The columns of tables and views, as somebody who writes statements against them must know them.
select c.oid::int8 as object, a.attname as name, format_type(coalesce(nullif(b.base, 0), a.atttypid), coalesce(b.modifier, a.atttypmod)) as type,
       format_type(a.atttypid, a.atttypmod) as declared, a.attnotnull or coalesce(b.not_null, false) as not_null,
       a.attidentity <> '' or coalesce(pg_get_expr(e.adbin, e.adrelid) ~ '^nextval\(', false) as identity,
       coalesce(s.seqstart, 1) as start, coalesce(s.seqincrement, 1) as step,
       a.attgenerated <> '' as generated, coalesce(pg_get_expr(e.adbin, e.adrelid), b.default_text) as value
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join lateral (
    with recursive chain(base, modifier, not_null, default_text, depth) as (
        select t.typbasetype, t.typtypmod, t.typnotnull, t.typdefault, 1 from pg_type t where t.oid = a.atttypid and t.typtype = 'd'
        union all
        select t.typbasetype, case when h.modifier >= 0 then h.modifier else t.typtypmod end, h.not_null or t.typnotnull,
               coalesce(h.default_text, t.typdefault), h.depth + 1
        from chain h join pg_type t on t.oid = h.base and t.typtype = 'd')
    select * from chain order by depth desc limit 1) b on true
left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
left join lateral (
    select q.seqstart, q.seqincrement from pg_depend d join pg_sequence q on q.seqrelid = d.objid
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
      and d.refobjsubid = a.attnum and d.deptype in ('i', 'a') limit 1) s on true
where c.oid = any (?)
order by c.oid, a.attnum
