-- tries: a column's default that runs where the table is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | table public.t
create function evil() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create table t (x int default evil());
