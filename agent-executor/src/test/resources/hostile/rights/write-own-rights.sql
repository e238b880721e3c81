-- tries: becoming superuser by the catalog
-- ends: 42501
update pg_catalog.pg_authid set rolsuper = true where rolname = current_user;
