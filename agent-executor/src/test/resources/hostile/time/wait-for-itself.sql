-- tries: a lock it can never get
-- ends: TIMED_OUT|55P03|SUCCEEDED
set lock_timeout = 0;
select pg_advisory_lock(1);
do $$ begin loop perform pg_advisory_lock(1); end loop; end $$;
