-- tries: an error that looks like a crash of the server
-- ends: 57P02
do $$ begin raise exception 'the server crashed' using errcode = '57P02'; end $$;
