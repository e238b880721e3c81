-- tries: variables of psql that run a program
-- ends: 42601
\set x `touch ${FILE}`
select :'x';
