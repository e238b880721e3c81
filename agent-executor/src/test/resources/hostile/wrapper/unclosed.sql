-- tries: a string that never ends
-- ends: 42601
select 'x; drop database template1;
