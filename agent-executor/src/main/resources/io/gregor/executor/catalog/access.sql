with asked(kind, identity) as (values (?, ?)), it(owner, acl, relation) as (
    select p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), null::oid
    from asked join pg_proc p on p.oid = to_regprocedure(asked.identity) where asked.kind = 'routine'
    union all
    select c.relowner, coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)), c.oid
    from asked join pg_class c on c.oid = to_regclass(asked.identity) where asked.kind = 'relation'
    union all
    select t.typowner, coalesce(t.typacl, acldefault('T', t.typowner)), null
    from asked join pg_type t on t.oid = to_regtype(asked.identity) where asked.kind = 'type'
    union all
    select n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner)), null
    from asked join pg_namespace n on n.oid = to_regnamespace(asked.identity) where asked.kind = 'schema'
), granted(grantee, privilege, grantable, column_name) as (
    select g.grantee, g.privilege_type, g.is_grantable, null::name from it, aclexplode(it.acl) g
    union
    select g.grantee, g.privilege_type, g.is_grantable, a.attname
    from it join pg_attribute a on a.attrelid = it.relation and a.attacl is not null and not a.attisdropped,
         aclexplode(a.attacl) g
)
select pg_get_userbyid(it.owner)::text as owner,
       case when g.grantee <> 0 then pg_get_userbyid(g.grantee)::text end as grantee,
       g.privilege, g.column_name::text as column_name, g.grantable
from it left join granted g on true
order by 4 nulls first, 2 nulls first, 3, 5
