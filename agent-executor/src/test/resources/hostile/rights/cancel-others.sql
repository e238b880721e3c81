-- tries: stopping everybody's statements, caught one by one
-- ends: SUCCEEDED
do $$
declare p int;
begin
  for p in select pid from pg_stat_activity where pid <> pg_backend_pid() loop
    begin perform pg_cancel_backend(p); exception when insufficient_privilege then null; end;
    begin perform pg_terminate_backend(p); exception when insufficient_privilege then null; end;
  end loop;
end $$;
