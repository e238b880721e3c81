-- tries: taking all locks by large objects in one transaction
-- ends: 53200|TIMED_OUT|SESSION_LOST
select count(lo_create(0)) from generate_series(1, 10000000);
