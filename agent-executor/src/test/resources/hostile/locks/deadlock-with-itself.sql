-- tries: waiting for a lock that its own row lock holds
-- ends: TIMED_OUT|SUCCEEDED|55P03
begin;
select * from orders for update;
select pg_sleep(100);
