-- tries: a function from a shared library
-- ends: 42501
create function f() returns int language c as '${FILE}.so', 'f';
