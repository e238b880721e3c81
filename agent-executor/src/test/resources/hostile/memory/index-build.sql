-- tries: building an index in as much memory as it asks for
-- ends: 53200|53400|TIMED_OUT|SESSION_LOST|53100
-- leaves: anything
set maintenance_work_mem = '2047GB';
set max_parallel_maintenance_workers = 100;
create table t as select repeat(md5(i::text), 20) as x from generate_series(1, 20000) i;
alter table t set (parallel_workers = 100);
create index i on t (x);
select count(*) from (select array_agg(x || y.i) from t, generate_series(1, 100000) y(i)) z;
