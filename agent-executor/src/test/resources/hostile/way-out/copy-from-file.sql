-- tries: reading a file of the host by COPY FROM
-- ends: 42501
-- leaves: table public.t
create table t (x text);
copy t from '/etc/passwd';
