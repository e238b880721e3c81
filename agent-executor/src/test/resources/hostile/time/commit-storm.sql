-- tries: a loop of transactions
-- ends: TIMED_OUT
set statement_timeout = 0;
do $$ begin loop perform txid_current(); commit; end loop; end $$;
