-- tries: partitions and inheritance, whose bounds are run where they are made
-- ends: SUCCEEDED
-- leaves: table public.p
create table p (x int) partition by range (x);
create table q partition of p for values from (1) to (2);
