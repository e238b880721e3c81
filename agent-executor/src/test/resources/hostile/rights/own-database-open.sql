-- tries: letting everybody into its database
-- ends: SUCCEEDED
do $$ begin execute format('grant connect on database %I to public', current_database()); end $$;
