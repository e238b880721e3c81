-- tries: server-side file functions of adminpack and pageinspect
-- ends: 42501|0A000|58P01
create extension if not exists pageinspect;
select get_raw_page('pg_authid', 0);
