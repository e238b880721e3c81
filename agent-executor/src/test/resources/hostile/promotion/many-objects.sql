-- tries: more objects than a reader can hold
-- ends: SUCCEEDED|53200|TIMED_OUT|SESSION_LOST
-- leaves: anything
set statement_timeout = 0;
do $$ begin for i in 1..100000 loop perform lo_create(0); if i % 100 = 0 then commit; end if; end loop; end $$;
