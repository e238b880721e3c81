-- tries: locking the catalog for everybody
-- ends: 42501
begin;
lock table pg_catalog.pg_class in access exclusive mode;
