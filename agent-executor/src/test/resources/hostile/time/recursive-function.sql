-- tries: a function that calls itself for ever
-- ends: 54001|TIMED_OUT
-- leaves: function public.r(integer)
create function r(i int) returns int language plpgsql as 'begin return r(i + 1); end';
select r(1);
