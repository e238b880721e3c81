-- tries: sleeping with a locked table
-- ends: TIMED_OUT
begin;
lock table orders in access exclusive mode;
select pg_sleep(100);
