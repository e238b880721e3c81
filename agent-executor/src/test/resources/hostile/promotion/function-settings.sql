-- tries: a function that changes settings of its caller
-- ends: SUCCEEDED
-- leaves: function public.f()
create function f() returns int language sql set search_path = evil set row_security = off as 'select 1';
