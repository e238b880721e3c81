-- tries: one value of 900 MB
-- ends: SUCCEEDED|53200|54000|TIMED_OUT|SESSION_LOST
select repeat('x', 900000000);
