-- tries: a query whose planning takes for ever
-- ends: TIMED_OUT|53200|54000|54001
set join_collapse_limit = 1000;
set from_collapse_limit = 1000;
set geqo = off;
do $$
declare q text := 'select 1 from orders t0';
begin
  for i in 1..40 loop q := q || format(' join orders t%s on t%s.x = t%s.x', i, i, i - 1); end loop;
  execute q;
end $$;
