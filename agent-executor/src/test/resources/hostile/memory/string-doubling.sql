-- tries: a string that doubles
-- ends: 53200|54000|TIMED_OUT|SESSION_LOST|53100
do $$ declare s text := 'x'; begin loop s := s || s; end loop; end $$;
