-- tries: labels that end their quotes
-- ends: SUCCEEDED
-- leaves: enum public.e
create type e as enum ('a''); drop table kept; --', E'\\''); drop table kept; --');
