-- tries: a definition nobody can read
-- ends: SUCCEEDED|53200|TIMED_OUT
-- leaves: anything
do $$ begin execute format('create function f() returns int language plpgsql as %L', 'begin return 1; end; ' || repeat('-- x ', 20000000)); end $$;
