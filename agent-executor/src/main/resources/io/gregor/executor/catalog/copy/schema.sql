select oid::int8 as object, 0 as sub, array[format('create schema if not exists %I', nspname)] as statements, null as stub
from pg_namespace where oid = any (?)
