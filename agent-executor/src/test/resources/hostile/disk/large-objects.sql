-- tries: large objects without an end
-- ends: TIMED_OUT|53100|SESSION_LOST
-- leaves: anything
set statement_timeout = 0;
do $$ begin loop perform lo_from_bytea(0, decode(repeat('00', 1000000), 'hex')); commit; end loop; end $$;
