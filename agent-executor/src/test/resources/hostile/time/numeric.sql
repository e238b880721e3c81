-- tries: one huge number
-- ends: TIMED_OUT|22003|53200
select length((9.9999999 ^ 100000)::text), 3::numeric ^ 250000::numeric, factorial(30000);
