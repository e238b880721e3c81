-- tries: a language with a handler of its choice
-- ends: 42501
create language evil handler plpgsql_call_handler;
