-- tries: an aggregate with a function of its own
-- ends: SUCCEEDED
-- leaves: function public.evil(integer,integer) | aggregate public.total(integer)
create function evil(int, int) returns int language sql immutable as 'select 666';
create aggregate total(int) (sfunc = evil, stype = int, initcond = '0');
