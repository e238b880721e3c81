-- tries: an error message of 200 MB
-- ends: P0001|53200|54000|TIMED_OUT|SESSION_LOST
do $$ begin raise exception '%', repeat('x', 200000000) using detail = repeat('y', 100000000); end $$;
