-- tries: changing the catalog's own tables
-- ends: 42501
set allow_system_table_mods = on;
