-- tries: cursors without an end
-- ends: 53200|TIMED_OUT|SESSION_LOST|53400
do $$ declare c refcursor; begin loop c := null; open c for select g, repeat('x', 1000) from generate_series(1, 100) g order by 1; fetch c into c; end loop; end $$;
