-- tries: a result of gigabytes
-- ends: TIMED_OUT|53200
select repeat('x', 1000000) from generate_series(1, 1000000);
