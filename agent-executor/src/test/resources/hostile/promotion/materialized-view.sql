-- tries: a materialized view, which runs its query where it is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | materialized view public.m
create function evil() returns int language plpgsql as $$ begin return 1; end $$;
create materialized view m as select evil();
