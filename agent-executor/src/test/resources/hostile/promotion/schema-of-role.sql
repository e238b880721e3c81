-- tries: a schema named as its role, which comes first in the search path
-- ends: SUCCEEDED
-- leaves: schema sb_ | function sb_
do $$ begin execute format('create schema %I', current_user); end $$;
do $$ begin execute format('create function %I.wanted() returns int language sql as ''select 666''', current_user); end $$;
select wanted();
