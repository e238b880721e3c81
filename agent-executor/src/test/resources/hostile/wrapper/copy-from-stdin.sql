-- tries: the rest of the script as data, and then SQL
-- ends: 57014
-- leaves: table public.t
create table t (x text);
copy t from stdin;
1
\.
drop table orders;
