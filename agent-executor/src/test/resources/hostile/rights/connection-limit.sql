-- tries: lifting its limit of connections
-- ends: 42501
alter role current_user connection limit -1;
