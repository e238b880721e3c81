-- tries: hiding COPY TO PROGRAM in dynamic SQL of a security definer function
-- ends: 42501
-- leaves: function public.f()
create function f() returns void language plpgsql security definer as $f$
begin execute 'copy (select 1) to program ''touch ${FILE}'''; end $f$;
select f();
