-- tries: becoming the superuser for the session
-- ends: 42501
set session authorization postgres;
