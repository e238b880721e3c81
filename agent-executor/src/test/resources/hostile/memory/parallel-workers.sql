-- tries: a thousand background workers
-- ends: SUCCEEDED|42704|42501|55000|22023|TIMED_OUT
do $$
declare n int;
begin
  perform set_config('max_parallel_workers', '1000', false);
  perform set_config('max_parallel_workers_per_gather', '1000', false);
  perform set_config('min_parallel_table_scan_size', '0', false);
  perform set_config('parallel_setup_cost', '0', false);
  perform set_config('parallel_tuple_cost', '0', false);
  begin perform set_config('debug_parallel_query', 'on', false); exception when undefined_object then null; end;
  select count(*) into n from pg_class a, pg_class b;
  select count(*) into n from pg_stat_activity where backend_type = 'parallel worker';
  if n > 0 then raise exception 'there are % workers', n; end if;
end $$;
