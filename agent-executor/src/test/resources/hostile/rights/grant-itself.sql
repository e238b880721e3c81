-- tries: joining predefined roles
-- ends: 42501
grant pg_execute_server_program, pg_read_server_files, pg_write_server_files to current_user;
