-- tries: writing a file of the host by lo_export
-- ends: 42501
select lo_export(lo_create(0), '${FILE}');
