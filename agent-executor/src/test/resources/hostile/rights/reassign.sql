-- tries: giving what it owns to the superuser
-- ends: 42501
-- leaves: function public.f()
create function f() returns int language sql security definer as 'select 1';
alter function f() owner to postgres;
