-- tries: commands of the replication protocol
-- ends: 42601
IDENTIFY_SYSTEM;
