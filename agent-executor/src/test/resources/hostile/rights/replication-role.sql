-- tries: switching triggers and foreign keys off
-- ends: 42501
set session_replication_role = replica;
