-- tries: keeping all locks after the error
-- ends: TIMED_OUT|SESSION_LOST|53200
do $$ begin perform pg_advisory_lock(i) from generate_series(1, 10000000) i; exception when out_of_memory then null; end $$;
select pg_sleep(100);
