-- tries: becoming the superuser by SET ROLE
-- ends: 42501
set role postgres;
