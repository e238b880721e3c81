-- tries: a sort in as much memory as it asks for
-- ends: 53200|53400|TIMED_OUT|SESSION_LOST|53100
set work_mem = '2047GB';
select count(*) from (select repeat(md5(i::text), 30) from generate_series(1, 100000000) i order by 1 offset 1) x;
