-- tries: an extension that any role may make
-- ends: SUCCEEDED|42501|0A000|58P01|42704
-- leaves: anything
create extension hstore;
