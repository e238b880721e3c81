-- tries: loading a library at the begin of later sessions
-- ends: 42501
alter role current_user set session_preload_libraries = 'auto_explain';
