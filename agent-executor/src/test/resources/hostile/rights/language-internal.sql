-- tries: an alias of an internal function without the check of rights
-- ends: 42501
create function f(text) returns text language internal as 'pg_read_file_all';
