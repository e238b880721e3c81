-- tries: a character with code 0, which ends a statement in C
-- ends: 22021
select 1;${NUL} drop table orders;
