-- Everything people made in this database that is created by a statement of its own; what it is a part of, if anything.
with schemas as (
    select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
), members as (
    select classid, objid from pg_depend where deptype = 'e'
), relations as (
    select c.*, n.nspname from pg_class c join schemas n on n.oid = c.relnamespace
    where c.oid >= 16384 and c.relpersistence <> 't'
), types as (
    select t.*, n.nspname from pg_type t join schemas n on n.oid = t.typnamespace where t.oid >= 16384
), units(class, object, sub, kind, schema, name, of_class, of_object) as (
    select 'pg_namespace'::regclass::oid, oid, 0, 'schema', nspname, nspname, null::oid, null::oid
    from schemas where oid >= 16384
    union all select 'pg_extension'::regclass, oid, 0, 'extension', '', extname, null, null
    from pg_extension where oid >= 16384
    union all select 'pg_type'::regclass, t.oid, 0,
        case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite'
             when 'r' then case when r.rngcanonical = 0 then 'range' else 'other' end else 'other' end,
        t.nspname, t.typname, null, null
    from types t left join pg_range r on r.rngtypid = t.oid
    where t.typtype <> 'm' and (t.typtype <> 'c' or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
      and not exists (select from pg_type e where e.typarray = t.oid)
    union all select 'pg_class'::regclass, c.oid, 0,
        case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
             when 'm' then 'materialized view' when 'S' then 'sequence' else 'other' end,
        c.nspname, c.relname, null, null
    from relations c
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
       or c.relkind = 'S' and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                                            and d.objid = c.oid and d.deptype = 'i')
    union all select 'pg_class'::regclass, c.oid, 0, 'index', c.nspname, c.relname, 'pg_class'::regclass, x.indrelid
    from relations c join pg_index x on x.indexrelid = c.oid
    where x.indisvalid and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
    union all select 'pg_proc'::regclass, p.oid, 0,
        case when p.prokind <> 'a' and l.lanname in ('sql', 'plpgsql') then 'routine' else 'other' end,
        n.nspname, p.proname, null, null
    from pg_proc p join schemas n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where p.oid >= 16384 and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                           and d.deptype = 'i')
    union all select 'pg_attrdef'::regclass, d.oid, 0, 'default', c.nspname, c.relname || '.' || a.attname,
        'pg_class'::regclass, c.oid
    from pg_attrdef d join relations c on c.oid = d.adrelid
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
    union all select 'pg_constraint'::regclass, k.oid, 0,
        case k.contype when 'c' then 'check' when 'f' then 'foreign key' else 'key' end,
        c.nspname, k.conname, 'pg_class'::regclass, c.oid
    from pg_constraint k join relations c on c.oid = k.conrelid
    where k.contype in ('p', 'u', 'x', 'c') or k.contype = 'f' and k.conparentid = 0
    union all select 'pg_constraint'::regclass, k.oid, 0, 'domain check', t.nspname, k.conname, 'pg_type'::regclass, t.oid
    from pg_constraint k join types t on t.oid = k.contypid where k.contype = 'c'
    union all select 'pg_trigger'::regclass, g.oid, 0, 'trigger', c.nspname, g.tgname, 'pg_class'::regclass, c.oid
    from pg_trigger g join relations c on c.oid = g.tgrelid where not g.tgisinternal and g.tgparentid = 0
    union all select 'pg_rewrite'::regclass, r.oid, 0, 'rule', c.nspname, r.rulename, 'pg_class'::regclass, c.oid
    from pg_rewrite r join relations c on c.oid = r.ev_class where r.rulename <> '_RETURN'
    union all select 'pg_policy'::regclass, y.oid, 0, 'other', c.nspname, y.polname, 'pg_class'::regclass, c.oid
    from pg_policy y join relations c on c.oid = y.polrelid
    union all select 'pg_inherits'::regclass, h.inhrelid, h.inhseqno, 'inheritance', c.nspname, c.relname,
        'pg_class'::regclass, h.inhrelid
    from pg_inherits h join relations c on c.oid = h.inhrelid where c.relkind in ('r', 'p', 'f')
    union all select 'pg_sequence'::regclass, c.oid, 0, 'ownership', c.nspname, c.relname, 'pg_class'::regclass, d.refobjid
    from relations c
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
                    and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
    where c.relkind = 'S'
    union all select 'pg_operator'::regclass, o.oid, 0, 'other', n.nspname, o.oprname, null, null
    from pg_operator o join schemas n on n.oid = o.oprnamespace where o.oid >= 16384
    union all select 'pg_opclass'::regclass, o.oid, 0, 'other', n.nspname, o.opcname, null, null
    from pg_opclass o join schemas n on n.oid = o.opcnamespace where o.oid >= 16384
    union all select 'pg_collation'::regclass, o.oid, 0, 'other', n.nspname, o.collname, null, null
    from pg_collation o join schemas n on n.oid = o.collnamespace where o.oid >= 16384
    union all select 'pg_ts_config'::regclass, o.oid, 0, 'other', n.nspname, o.cfgname, null, null
    from pg_ts_config o join schemas n on n.oid = o.cfgnamespace where o.oid >= 16384
    union all select 'pg_ts_dict'::regclass, o.oid, 0, 'other', n.nspname, o.dictname, null, null
    from pg_ts_dict o join schemas n on n.oid = o.dictnamespace where o.oid >= 16384
)
select u.class::int8, u.object::int8, u.sub, u.kind, u.schema, u.name, u.of_class::int8, u.of_object::int8,
       -- As the catalog's other queries call it.
       case when u.class = 'pg_proc'::regclass then u.object::regprocedure::text else i.identity end as identity,
       case when c.pseudo then u.kind else i.type end as word
from units u
cross join lateral (select u.class in ('pg_inherits'::regclass, 'pg_sequence'::regclass) as pseudo) c
cross join lateral pg_identify_object(case when c.pseudo then 'pg_class'::regclass::oid else u.class end, u.object, 0) i
where not exists (select from members m where m.classid = u.class and m.objid = u.object)
