-- tries: another user by a command of psql
-- ends: 42601
\connect template1 postgres
