-- tries: locking a catalog that all databases share
-- ends: 42501
begin;
lock table pg_catalog.pg_database in access exclusive mode;
