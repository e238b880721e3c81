-- tries: reading password hashes
-- ends: 42501
select rolpassword from pg_authid;
