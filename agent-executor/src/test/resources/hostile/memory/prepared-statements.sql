-- tries: prepared statements without an end
-- ends: 53200|TIMED_OUT|SESSION_LOST
set statement_timeout = 0;
do $$ begin for i in 1..100000000 loop execute format('prepare p%s as select %s from orders where x in (%s)', i, i, repeat('1,', 2000) || '1'); end loop; end $$;
