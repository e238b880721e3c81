-- tries: row security that hides or runs something
-- ends: SUCCEEDED
-- leaves: policy p on public.orders | table public.orders
alter table orders enable row level security;
create policy p on orders using (false);
