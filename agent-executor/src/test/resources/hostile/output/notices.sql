-- tries: notices without an end
-- ends: TIMED_OUT
do $$ begin loop raise notice 'x'; end loop; end $$;
