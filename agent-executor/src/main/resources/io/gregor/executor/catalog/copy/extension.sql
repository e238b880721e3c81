select e.oid::int8 as object, 0 as sub,
       array[format('create extension if not exists %I with schema %I cascade', e.extname, n.nspname)] as statements, null as stub
from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.oid = any (?)
