-- tries: settings of its own without an end
-- ends: 53200|TIMED_OUT|SESSION_LOST
do $$ begin for i in 1..100000000 loop perform set_config('a.b' || i, repeat('x', 100000), false); end loop; end $$;
