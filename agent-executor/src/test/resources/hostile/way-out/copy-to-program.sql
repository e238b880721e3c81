-- tries: running a program of the host by COPY TO PROGRAM
-- ends: 42501
copy (select 1) to program 'touch ${FILE}';
