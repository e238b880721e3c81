-- tries: a setting of many megabytes that every later session has to load
-- ends: SUCCEEDED|53200|54000|TIMED_OUT
-- leaves: anything
do $$ begin execute format('alter role current_user set a.b = %L', repeat('x', 50000000)); end $$;
