-- tries: forgetting what the session began with
-- ends: TIMED_OUT
discard all;
reset all;
set statement_timeout = 0;
select pg_sleep(100);
