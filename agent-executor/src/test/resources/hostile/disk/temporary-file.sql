-- tries: a sort that fills the disk
-- ends: 53400|TIMED_OUT
set work_mem = '64kB';
select count(*) from (select g, repeat('x', 1000) from generate_series(1, 5000000) g order by 2, 1 offset 1) x;
