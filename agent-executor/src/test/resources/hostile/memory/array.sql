-- tries: one array with more than a process may have
-- ends: 53200|54000|TIMED_OUT|SESSION_LOST|53100
set work_mem = '2GB';
select count(*) from (select array_agg(i) from generate_series(1, 400000000) i) x;
