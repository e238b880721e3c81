-- tries: ending recovery, pausing replay
-- ends: 42501
select pg_promote();
