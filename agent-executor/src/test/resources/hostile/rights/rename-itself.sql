-- tries: another name for its own role
-- ends: 42501|0A000
do $$ begin execute format('alter role %I rename to intruder', current_user); end $$;
