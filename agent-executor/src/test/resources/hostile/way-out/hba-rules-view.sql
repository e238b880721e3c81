-- tries: reading the access rules by their view
-- ends: 42501
select * from pg_hba_file_rules;
