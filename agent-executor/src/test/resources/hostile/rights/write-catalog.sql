-- tries: changing functions by the catalog
-- ends: 42501
update pg_catalog.pg_proc set prosrc = 'evil';
