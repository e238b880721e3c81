-- tries: another body for what is to be promoted
-- ends: SUCCEEDED
-- leaves: function public.wanted(integer)
create or replace function public.wanted() returns int language sql as 'select 666';
create function public.wanted(int) returns int language sql as 'select 666';
