-- tries: reloading the server's settings
-- ends: 42501
select pg_reload_conf();
