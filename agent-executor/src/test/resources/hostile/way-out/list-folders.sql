-- tries: listing folders of host and server
-- ends: 42501
select pg_ls_dir('/');
