-- tries: making a superuser
-- ends: 42501
create role intruder superuser login password 'x';
