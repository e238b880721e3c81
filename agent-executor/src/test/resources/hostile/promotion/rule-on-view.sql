-- tries: a rule on a view that changes a table
-- ends: SUCCEEDED
-- leaves: view public.v | rule evil on public.v
create view v as select x from orders;
create rule evil as on insert to v do instead delete from orders;
