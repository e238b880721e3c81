-- tries: listing the server's log of changes
-- ends: 42501
select * from pg_ls_waldir();
