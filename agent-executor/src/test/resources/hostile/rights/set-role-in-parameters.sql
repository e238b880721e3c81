-- tries: becoming the superuser by set_config, and by a setting of the role
-- ends: 22023|42501
do $$ begin perform set_config('role', 'postgres', false); exception when others then null; end $$;
do $$ begin if current_setting('is_superuser') = 'on' then raise exception 'it is one'; end if; end $$;
set session authorization default;
select set_config('role', 'postgres', false);
