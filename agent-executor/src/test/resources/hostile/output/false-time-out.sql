-- tries: an error that looks like the server's own request to stop
-- ends: 57014
do $$ begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$;
