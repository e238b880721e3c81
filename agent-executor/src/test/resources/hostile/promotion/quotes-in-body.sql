-- tries: a body that ends the quotes around it
-- ends: SUCCEEDED
-- leaves: function public.f()
create function f() returns text language sql as $a$ select '$function$; copy (select 1) to program ''touch ${FILE}''; $function1$ $f$ $$ --' $a$;
