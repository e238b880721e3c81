-- tries: filling the log of changes without growing the database
-- ends: TIMED_OUT|53100|SESSION_LOST|42501
set statement_timeout = 0;
do $$ begin loop perform pg_logical_emit_message(false, 'x', repeat('x', 1000000)); end loop; end $$;
