-- tries: rows without an end
-- ends: TIMED_OUT
select generate_series(1, 1000000000000);
