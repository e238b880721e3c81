-- tries: taking all locks the server can remember
-- ends: 53200|TIMED_OUT|SESSION_LOST
select count(pg_advisory_lock(i)) from generate_series(1, 10000000) i;
