-- tries: a hash table in as much memory as it asks for
-- ends: 53200|53400|TIMED_OUT|SESSION_LOST|53100
set work_mem = '2047GB';
set hash_mem_multiplier = 1000;
select count(*) from (select distinct repeat(md5(i::text), 30) from generate_series(1, 100000000) i) x;
