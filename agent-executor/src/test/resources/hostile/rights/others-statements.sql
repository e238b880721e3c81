-- tries: reading what others run
-- ends: SUCCEEDED
do $$ begin
  if exists (select from pg_stat_activity where usename <> current_user and query not in ('<insufficient privilege>', '')) then
    raise exception 'seen';
  end if;
end $$;
