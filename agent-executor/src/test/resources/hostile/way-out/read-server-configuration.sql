-- tries: reading the server's own access rules
-- ends: 42501
select pg_read_file('pg_hba.conf');
