-- tries: a name that ends a statement at the target
-- ends: SUCCEEDED
-- leaves: function public."x()
create function "x() returns int language sql as 'select 1'; copy (select 1) to program 'touch ${FILE}'; --"() returns int language sql as 'select 1';
