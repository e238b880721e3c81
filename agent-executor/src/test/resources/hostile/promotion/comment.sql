-- tries: a comment that ends its quotes
-- ends: SUCCEEDED
-- leaves: function public.f()
create function f() returns int language sql as 'select 1';
comment on function f() is $$'; copy (select 1) to program 'touch ${FILE}'; \' --$$;
