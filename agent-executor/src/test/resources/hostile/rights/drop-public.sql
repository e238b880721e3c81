-- tries: dropping the schema public, which is not its own
-- ends: 42501
drop schema public cascade;
