-- tries: options of a table with SQL in them
-- ends: 22023|42601|SUCCEEDED
-- leaves: anything
create table t (x int) with ("fillfactor" = '70); drop table kept; --');
