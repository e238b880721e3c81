-- tries: notifications to itself in the middle of results
-- ends: SUCCEEDED
listen x;
notify x, 'hello';
select pg_notify('x', i::text) from generate_series(1, 10000) i;
