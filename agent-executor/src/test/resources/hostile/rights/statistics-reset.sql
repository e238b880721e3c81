-- tries: forgetting the server's statistics
-- ends: 42501
select pg_stat_reset_shared('bgwriter');
