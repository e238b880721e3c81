-- tries: rights for everybody on what is there
-- ends: SUCCEEDED
grant all on all tables in schema public to public;
grant all on function wanted() to public;
