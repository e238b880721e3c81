select array['create schema if not exists ' || quote_ident(nspname)] as statements, '{}'::text[] as concerns
from pg_namespace where oid = to_regnamespace(?)
