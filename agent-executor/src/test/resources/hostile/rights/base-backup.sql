-- tries: a copy of the whole server
-- ends: 42501|42883
select pg_backup_start('x');
