-- tries: another password for the superuser
-- ends: 42501
alter role postgres password 'mine-now';
