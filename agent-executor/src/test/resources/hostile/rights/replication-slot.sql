-- tries: a replication slot that keeps the log for ever
-- ends: 42501
select pg_create_physical_replication_slot('s', true);
