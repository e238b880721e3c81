-- tries: reading a program's output by COPY FROM PROGRAM
-- ends: 42501
-- leaves: table public.t
create table t (x text);
copy t from program 'id; sleep 1000.${MARK}';
