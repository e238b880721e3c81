-- tries: a default that runs where the function is made
-- ends: SUCCEEDED
-- leaves: function public.evil() | function public.f(integer)
create function evil() returns int language plpgsql as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
create function f(x int default evil()) returns int language sql as 'select x';
