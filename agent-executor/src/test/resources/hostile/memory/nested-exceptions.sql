-- tries: exception blocks inside each other
-- ends: 54001|53200|TIMED_OUT|SESSION_LOST
-- leaves: function public.n(integer)
create function n(i int) returns int language plpgsql as $$
begin
  return n(i + 1);
exception when division_by_zero then return n(i - 1);
end $$;
select n(1);
