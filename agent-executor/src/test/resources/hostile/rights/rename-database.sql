-- tries: another name for its database
-- ends: 42501|55006|0A000
do $$ begin execute format('alter database %I rename to intruder', current_database()); end $$;
