-- tries: taking all locks by new tables in one transaction
-- ends: 53200|TIMED_OUT|SESSION_LOST
set statement_timeout = 0;
do $$ begin for i in 1..1000000 loop execute format('create table t%s (x int)', i); end loop; end $$;
