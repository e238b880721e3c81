-- tries: a rule that does something else than is written
-- ends: SUCCEEDED
-- leaves: rule evil on public.orders
create rule evil as on insert to orders do also delete from orders;
