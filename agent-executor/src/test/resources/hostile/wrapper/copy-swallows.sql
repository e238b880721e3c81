-- tries: COPY from the client in a function that goes on
-- ends: 0A000
-- leaves: table public.t
create table t (x text);
do $$ begin execute 'copy t from stdin'; end $$;
