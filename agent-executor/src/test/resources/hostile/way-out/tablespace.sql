-- tries: a tablespace anywhere on the disk
-- ends: 42501
create tablespace t location '/tmp';
