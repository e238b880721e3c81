-- tries: types and tables named as the catalog's
-- ends: SUCCEEDED
-- leaves: table public.pg_class | composite public.regclass
create table public.pg_class as select * from pg_catalog.pg_class limit 0;
create type public.regclass as (x int);
