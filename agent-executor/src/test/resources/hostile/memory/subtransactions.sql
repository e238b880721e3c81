-- tries: a storm of subtransactions
-- ends: TIMED_OUT|53200|SESSION_LOST
-- leaves: anything
create table s (x int);
set statement_timeout = 0;
do $$ begin loop begin insert into s values (1); exception when division_by_zero then null; end; end loop; end $$;
