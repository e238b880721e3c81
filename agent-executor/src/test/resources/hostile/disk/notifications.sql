-- tries: filling the queue of notifications by a listener that never reads
-- ends: TIMED_OUT|54000|53100|SESSION_LOST
listen x;
set statement_timeout = 0;
do $$ begin for i in 1..100000000 loop perform pg_notify('x', i || repeat('x', 7900)); commit; end loop; end $$;
