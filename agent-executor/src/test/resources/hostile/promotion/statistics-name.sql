-- tries: statistics and collations with names that are SQL
-- ends: SUCCEEDED
-- leaves: other | table public.t
create table t (x int, y int);
create statistics "s on x, y from t; drop table kept; --" on x, y from t;
