-- Every object that somebody made, except what comes and goes with another one.
with made(classid, objid) as (
    select 'pg_namespace'::regclass::oid, oid from pg_namespace where nspname !~ '^pg_(toast_)?temp_'
    union all select 'pg_class'::regclass, oid from pg_class
        where relkind not in ('i', 'I', 't', 'c') and relpersistence <> 't'
    union all select 'pg_type'::regclass, oid from pg_type
    union all select 'pg_proc'::regclass, oid from pg_proc
    union all select 'pg_trigger'::regclass, oid from pg_trigger where not tgisinternal
    union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
    union all select 'pg_rewrite'::regclass, oid from pg_rewrite where rulename <> '_RETURN'
    union all select 'pg_policy'::regclass, oid from pg_policy
    union all select 'pg_extension'::regclass, oid from pg_extension
    union all select 'pg_cast'::regclass, oid from pg_cast
    union all select 'pg_operator'::regclass, oid from pg_operator
    union all select 'pg_opclass'::regclass, oid from pg_opclass
    union all select 'pg_opfamily'::regclass, oid from pg_opfamily
    union all select 'pg_am'::regclass, oid from pg_am
    union all select 'pg_collation'::regclass, oid from pg_collation
    union all select 'pg_conversion'::regclass, oid from pg_conversion
    union all select 'pg_language'::regclass, oid from pg_language
    union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
    union all select 'pg_user_mapping'::regclass, umid from pg_user_mappings
    union all select 'pg_publication'::regclass, oid from pg_publication
    union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict
    union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser
    union all select 'pg_ts_template'::regclass, oid from pg_ts_template
    union all select 'pg_transform'::regclass, oid from pg_transform
    union all select 'pg_default_acl'::regclass, oid from pg_default_acl
    union all select 'pg_largeobject'::regclass, oid from pg_largeobject_metadata
), standing as (
    select m.classid, m.objid from made m
    -- Below are PostgreSQL's own; but of a large object the number can be chosen.
    where (m.objid >= 16384 or m.classid = 'pg_largeobject'::regclass)
      and not exists (select from pg_depend d where d.classid = m.classid and d.objid = m.objid and d.objsubid = 0
                        and (d.deptype in ('i', 'e')
                             or d.deptype = 'a' and d.classid = 'pg_class'::regclass
                                and d.refclassid = 'pg_class'::regclass))
)
select case i.type
         when 'type' then coalesce((select case t.typtype when 'e' then 'enum' when 'd' then 'domain'
                                                          when 'c' then 'composite' end
                                    from pg_type t where t.oid = s.objid), 'type')
         else i.type end as kind,
       coalesce((parse_ident(i.schema))[1], '') as schema, -- without its quotes
       coalesce(p.proname, c.relname, t.typname, g.tgname, n.nspname, i.name, '')::text as name,
       coalesce(p.oid::regprocedure::text, i.identity) as identity,
       md5(case
         when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid)
         when g.oid is not null then pg_get_triggerdef(g.oid) || g.tgenabled::text
         when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) || coalesce(c.reloptions::text, '')
         when c.relkind = 'S' then (select q.*::text from pg_sequence q where q.seqrelid = c.oid)
         when c.oid is not null then
           concat_ws('|', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
             c.relreplident, c.reloptions,
             (select string_agg(concat_ws(' ', a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
                       a.attgenerated, a.attcollation, pg_get_expr(e.adbin, e.adrelid)), ',' order by a.attnum)
              from pg_attribute a left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
             (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), ',' order by k.conname)
              from pg_constraint k where k.conrelid = c.oid),
             (select string_agg(pg_get_indexdef(x.indexrelid), ',' order by x.indexrelid)
              from pg_index x where x.indrelid = c.oid))
         when t.typtype = 'e' then (select string_agg(l.enumlabel, ',' order by l.enumsortorder)
                                    from pg_enum l where l.enumtypid = t.oid)
         when t.typtype = 'd' then
           concat_ws('|', t.typbasetype, t.typtypmod, t.typnotnull, t.typdefault,
             (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), ',' order by k.conname)
              from pg_constraint k where k.contypid = t.oid))
         when t.typtype = 'c' then (select string_agg(concat_ws(' ', a.attname, a.atttypid, a.atttypmod), ','
                                      order by a.attnum)
                                    from pg_attribute a where a.attrelid = t.typrelid and not a.attisdropped)
         when s.classid = 'pg_rewrite'::regclass then pg_get_ruledef(s.objid)
         else '' end) as fingerprint
from standing s
cross join lateral pg_identify_object(s.classid, s.objid, 0) i
left join pg_proc p on s.classid = 'pg_proc'::regclass and p.oid = s.objid
left join pg_class c on s.classid = 'pg_class'::regclass and c.oid = s.objid
left join pg_type t on s.classid = 'pg_type'::regclass and t.oid = s.objid
left join pg_trigger g on s.classid = 'pg_trigger'::regclass and g.oid = s.objid
left join pg_namespace n on s.classid = 'pg_namespace'::regclass and n.oid = s.objid
union all
select 'role setting', '', 'role', left(setting, 200), md5(setting) from pg_db_role_setting r, unnest(r.setconfig) setting
where r.setrole = (select oid from pg_roles where rolname = session_user)
order by 1, 4
-- Nobody needs more; a script can make millions, which no reader has room for.
limit 200001
