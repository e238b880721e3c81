-- tries: many short sleeps, each below the limit of a statement
-- ends: TIMED_OUT
select pg_sleep(0.5);
select pg_sleep(0.5);
select pg_sleep(0.5);
select pg_sleep(0.5);
select pg_sleep(0.5);
select pg_sleep(0.5);
select pg_sleep(0.5);
