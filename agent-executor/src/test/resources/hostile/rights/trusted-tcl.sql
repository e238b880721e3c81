-- tries: files by a trusted language, where the server has one
-- ends: 42501|0A000|58P01|42704|38000
-- leaves: anything
create extension pltcl;
create function f() returns text language pltcl as 'open /etc/passwd';
select f();
