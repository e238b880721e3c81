-- tries: a recursive query without an end
-- ends: TIMED_OUT|53400|53200
with recursive r as (select 1 union all select 1 from r) select count(*) from r;
