-- tries: dropping the catalog
-- ends: 42501|2BP01
drop schema pg_catalog cascade;
