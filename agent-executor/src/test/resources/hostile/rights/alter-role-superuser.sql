-- tries: making itself a superuser
-- ends: 42501
alter role current_user superuser;
