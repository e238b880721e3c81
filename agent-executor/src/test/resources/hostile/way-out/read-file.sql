-- tries: reading files by pg_read_file, its binary sister and pg_stat_file, one of them caught
-- ends: 42501
do $$ begin
  begin perform pg_read_file('/etc/passwd'); exception when insufficient_privilege then null; end;
  perform pg_read_binary_file('/proc/self/environ');
end $$;
