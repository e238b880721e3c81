-- tries: a JSON value nested without an end
-- ends: 53200|54000|54001|TIMED_OUT|SESSION_LOST|53100
do $$ declare j jsonb := '1'; begin loop j := jsonb_build_object('a', j, 'b', j); end loop; end $$;
