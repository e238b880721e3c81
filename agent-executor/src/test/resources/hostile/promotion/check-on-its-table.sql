-- tries: a check on the schema's own table, run by every writer
-- ends: SUCCEEDED
-- leaves: function public.evil() | table public.orders
create function evil() returns bool immutable language sql as 'select true';
alter table orders add check (evil());
