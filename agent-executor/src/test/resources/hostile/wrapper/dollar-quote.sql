-- tries: ending the wrapper by a dollar quote
-- ends: 42601
do $$ begin end $$ $$; select 1; $$
