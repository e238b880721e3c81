-- tries: reading a file of the host by lo_import
-- ends: 42501
select lo_import('/etc/passwd');
