-- tries: a table, columns and a constraint whose names are SQL
-- ends: SUCCEEDED
-- leaves: table public."t (x int); drop table kept; --"
create table "t (x int); drop table kept; --" ("x int); drop table kept; --" int default 1,
  constraint "c check (true)); drop table kept; --" check ("x int); drop table kept; --" > 0));
comment on column "t (x int); drop table kept; --"."x int); drop table kept; --" is $$'; drop table kept; --$$;
