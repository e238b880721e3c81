-- tries: a command of psql that runs a program
-- ends: 42601
\! touch ${FILE}
