-- tries: settings of the database for all that come later
-- ends: 42501
do $$ begin execute format('alter database %I set session_preload_libraries = ''evil''', current_database()); end $$;
