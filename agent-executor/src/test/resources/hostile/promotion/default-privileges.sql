-- tries: rights for everybody on whatever comes
-- ends: SUCCEEDED
-- leaves: other
alter default privileges grant all on tables to public;
alter default privileges grant execute on functions to public;
