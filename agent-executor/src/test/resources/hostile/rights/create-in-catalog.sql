-- tries: objects beside PostgreSQL's own
-- ends: 42501
create function pg_catalog.now(text) returns text language sql as $$ select 'evil' $$;
