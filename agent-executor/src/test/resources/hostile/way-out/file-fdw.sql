-- tries: files and programs as foreign tables
-- ends: 42501|0A000|58P01
create extension file_fdw;
create server s foreign data wrapper file_fdw;
create foreign table t (x text) server s options (program 'touch ${FILE}');
