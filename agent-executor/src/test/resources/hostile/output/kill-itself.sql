-- tries: ending its own session
-- ends: SESSION_LOST
select pg_terminate_backend(pg_backend_pid());
