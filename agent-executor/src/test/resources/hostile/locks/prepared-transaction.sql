-- tries: a transaction that outlives the session
-- ends: 55000
begin;
create table t (x int);
prepare transaction 'stays';
