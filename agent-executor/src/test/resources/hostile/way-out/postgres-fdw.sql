-- tries: connecting to another server by postgres_fdw
-- ends: 42501|0A000|58P01
create extension postgres_fdw;
create server s foreign data wrapper postgres_fdw options (host '127.0.0.1', port '${PORT}');
