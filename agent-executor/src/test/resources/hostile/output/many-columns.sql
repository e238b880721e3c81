-- tries: as many columns as there can be, with long names
-- ends: 54011|SUCCEEDED
do $$ begin execute 'create temporary table c as select ' || (select string_agg(format('%s as %I', i, repeat('c', 50) || i), ', ') from generate_series(1, 1600) i); end $$;
select * from c;
select c.*, d.* from c, c d;
