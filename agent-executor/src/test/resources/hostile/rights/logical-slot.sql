-- tries: a logical slot, which keeps a database from being dropped
-- ends: 42501
select pg_create_logical_replication_slot('s', 'pgoutput');
