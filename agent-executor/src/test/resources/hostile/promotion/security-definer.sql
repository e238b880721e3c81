-- tries: a function with the rights of whoever promotes it
-- ends: SUCCEEDED
-- leaves: function public.trap()
create function trap() returns int language plpgsql security definer as $$ begin execute 'copy (select 1) to program ''touch ${FILE}'''; return 1; end $$;
grant execute on function trap() to public;
