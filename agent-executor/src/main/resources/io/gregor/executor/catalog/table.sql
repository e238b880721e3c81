with it as (
    select c.* from pg_class c where c.oid = to_regclass(?) and c.relkind in ('r', 'p', 'f')
), columns as (
    select string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
             case when a.attcollation <> t.typcollation then 'collate ' || a.attcollation::regcollation end,
             case a.attgenerated
               when 's' then 'generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') stored'
               when 'v' then 'generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') virtual'
               else 'default ' || pg_get_expr(e.adbin, e.adrelid) end,
             case when a.attidentity <> '' then
               (select format('generated %s as identity (start with %s increment by %s minvalue %s maxvalue %s cache %s%s)',
                         case a.attidentity when 'a' then 'always' else 'by default' end, s.seqstart, s.seqincrement,
                         s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end)
                from pg_depend d join pg_sequence s on s.seqrelid = d.objid
                where d.refobjid = a.attrelid and d.refobjsubid = a.attnum and d.deptype = 'i'
                  and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass) end,
             case when a.attnotnull then 'not null' end), E',\n    ' order by a.attnum) as text
    from it
    join pg_attribute a on a.attrelid = it.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
), constraints as (
    select string_agg(format(E',\n    constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), ''
                      order by position(k.contype::text in 'puxcf'), k.conname) as text
    from it join pg_constraint k on k.conrelid = it.oid and k.contype in ('p', 'u', 'x', 'c', 'f')
), owned as (
    select s.seqrelid, format('create sequence %s as %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
             s.seqrelid::regclass, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
             s.seqcache, case when s.seqcycle then ' cycle' else '' end) as creation,
           format('alter sequence %s owned by %s.%I', s.seqrelid::regclass, it.oid::regclass, a.attname) as ownership
    from it
    join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = it.oid and d.deptype = 'a'
                    and d.classid = 'pg_class'::regclass
    join pg_sequence s on s.seqrelid = d.objid
    join pg_attribute a on a.attrelid = it.oid and a.attnum = d.refobjsubid
), extras as (
    select 1 as place, pg_get_indexdef(x.indexrelid) as text
    from it join pg_index x on x.indrelid = it.oid
    where not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.conrelid = it.oid)
    union all
    select 2, format('comment on table %s is %L', it.oid::regclass, d.description)
    from it join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = it.oid and d.objsubid = 0
    union all
    select 3, format('comment on column %s.%I is %L', it.oid::regclass, a.attname, d.description)
    from it
    join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = it.oid and d.objsubid > 0
    join pg_attribute a on a.attrelid = it.oid and a.attnum = d.objsubid
)
select (select coalesce(array_agg(creation order by creation), '{}') from owned)
       || format(E'create table %s (\n    %s%s\n)%s', it.oid::regclass, columns.text, coalesce(constraints.text, ''),
                 ' with (' || array_to_string(it.reloptions, ', ') || ')')
       || (select coalesce(array_agg(ownership order by ownership), '{}') from owned)
       || (select coalesce(array_agg(text order by place, text), '{}') from extras) as statements,
       case when it.relkind <> 'r' or it.relpersistence <> 'p' or it.relrowsecurity or it.relispartition
                 or it.reloftype <> 0 or exists (select from pg_inherits h where it.oid in (h.inhrelid, h.inhparent))
            then array['UNUSUAL_TABLE'] else '{}'::text[] end
       -- PostgreSQL evaluates these expressions where such a table is made, with the maker's rights.
       || case when exists (select from pg_depend d
                            where d.refobjid >= 16384
                              and d.refclassid in ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_operator'::regclass)
                              and (d.classid = 'pg_class'::regclass
                                   and d.objid in (select x.indexrelid from pg_index x where x.indrelid = it.oid)
                                   or d.classid = 'pg_attrdef'::regclass
                                   and d.objid in (select e.oid from pg_attrdef e
                                                   join pg_attribute a on a.attrelid = e.adrelid and a.attnum = e.adnum
                                                   where e.adrelid = it.oid and a.attgenerated <> '')))
               then array['RUNS_WHEN_CREATED'] else '{}'::text[] end as concerns
from it, columns, constraints
