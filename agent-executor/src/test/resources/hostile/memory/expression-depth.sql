-- tries: a statement nested a hundred thousand times
-- ends: 42601|54001|53200|TIMED_OUT|SESSION_LOST
do $$ begin execute 'select ' || repeat('(', 100000) || '1' || repeat(')', 100000); end $$;
do $$ begin execute 'select ' || repeat('1 + -', 500000) || '1'; end $$;
