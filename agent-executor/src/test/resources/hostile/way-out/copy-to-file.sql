-- tries: writing a file of the host by COPY TO
-- ends: 42501
copy (select 1) to '${FILE}';
