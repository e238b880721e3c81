-- tries: leaving a transaction open with a locked table
-- ends: SUCCEEDED
begin;
lock table orders in access exclusive mode;
