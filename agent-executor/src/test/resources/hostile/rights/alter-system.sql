-- tries: the server's settings
-- ends: 42501
alter system set archive_command = 'touch ${FILE}';
