-- tries: temporary files in another tablespace
-- ends: 22023|42704
set temp_tablespaces = 'nowhere';
