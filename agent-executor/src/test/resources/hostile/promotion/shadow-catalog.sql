-- tries: functions that shadow the catalog's, for whoever reads it
-- ends: SUCCEEDED
-- leaves: function public.pg_get_functiondef(oid) | function public.md5(text) | role setting
create function public.pg_get_functiondef(oid) returns text language sql as $$ select 'create function public.wanted() returns int language sql as ''select 666''' $$;
create function public.md5(text) returns text language sql immutable as $$ select 'same' $$;
alter role current_user set search_path = public, pg_catalog;
