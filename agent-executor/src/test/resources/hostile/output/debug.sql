-- tries: everything the server can tell about itself
-- ends: SUCCEEDED|TIMED_OUT
set client_min_messages = 'debug5';
set debug_print_plan = on;
set debug_print_parse = on;
select count(*) from pg_class a join pg_class b using (oid) join pg_attribute c on c.attrelid = a.oid;
