-- tries: ending everybody's sessions
-- ends: 42501
select pg_terminate_backend(pid) from pg_stat_activity where usename is distinct from current_user and pid <> pg_backend_pid();
