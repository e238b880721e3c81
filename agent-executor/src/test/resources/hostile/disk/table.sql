-- tries: a table without an end
-- ends: TIMED_OUT|53100|SESSION_LOST
-- leaves: anything
set statement_timeout = 0;
create table big (x text);
alter table big alter x set storage external;
do $$ begin loop insert into big select repeat(md5(i::text), 3000) from generate_series(1, 100) i; commit; end loop; end $$;
