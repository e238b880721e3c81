-- tries: log lines with its own text at a place of its choice
-- ends: 42501
set log_min_messages = 'debug5';
