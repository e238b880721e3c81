-- tries: a cast of its own type that runs a function
-- ends: SUCCEEDED
-- leaves: composite public.pair | function public.evil(public.pair) | cast
create type pair as (a int, b int);
create function evil(pair) returns int language sql as 'select 666';
create cast (pair as int) with function evil(pair) as implicit;
