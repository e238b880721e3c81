-- tries: a loop without an end
-- ends: TIMED_OUT
do $$ begin loop null; end loop; end $$;
