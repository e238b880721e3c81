-- tries: connecting to another server by dblink
-- ends: 42501|0A000|58P01
create extension dblink;
select dblink_connect('host=127.0.0.1 port=${PORT}');
