-- tries: not to be stopped: no time limit, and the request to stop is caught
-- ends: TIMED_OUT
set statement_timeout = 0;
do $$ begin loop begin perform pg_sleep(100); exception when query_canceled then null; end; end loop; end $$;
