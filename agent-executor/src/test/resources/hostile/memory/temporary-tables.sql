-- tries: temporary tables without an end
-- ends: TIMED_OUT|53200|53100|SESSION_LOST
set temp_buffers = '800MB';
set statement_timeout = 0;
do $$ begin for i in 1..10000000 loop execute format('create temporary table t%s (x int primary key, y text)', i); commit; end loop; end $$;
