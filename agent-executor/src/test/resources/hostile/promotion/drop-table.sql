-- tries: dropping the schema's table
-- ends: SUCCEEDED
-- leaves: table public.orders
drop table orders;
