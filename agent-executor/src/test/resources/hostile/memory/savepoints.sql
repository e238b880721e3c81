-- tries: savepoints without an end, of a function that can't have any
-- ends: 0A000|53200|TIMED_OUT
do $$ begin loop execute 'savepoint s'; end loop; end $$;
