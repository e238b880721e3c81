-- tries: a schema with a name kept for PostgreSQL
-- ends: 42939
create schema pg_evil;
