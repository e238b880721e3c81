-- tries: a statement of many megabytes
-- ends: 54001|42601|53200|54000|SUCCEEDED|TIMED_OUT
select ${LONG};
