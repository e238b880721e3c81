-- tries: cursors that keep their rows after the transaction
-- ends: 53200|TIMED_OUT|SESSION_LOST|53400
set work_mem = '1GB';
begin;
declare c cursor with hold for select repeat('x', 10000) from generate_series(1, 100000000);
commit;
