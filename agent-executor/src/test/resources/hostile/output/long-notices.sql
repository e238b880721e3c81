-- tries: notices of megabytes
-- ends: TIMED_OUT|53200
do $$ begin loop raise notice '%', repeat('x', 5000000); end loop; end $$;
