-- tries: a statement of many megabytes
-- ends: 42601|53200|54000|SUCCEEDED|TIMED_OUT
select ${LONG};
