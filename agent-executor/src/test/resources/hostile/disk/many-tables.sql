-- tries: as many files as it can
-- ends: TIMED_OUT|53100|53200|SESSION_LOST
-- leaves: anything
set statement_timeout = 0;
do $$ begin for i in 1..10000000 loop execute format('create table t%s (x text primary key)', i); commit; end loop; end $$;
