-- tries: a quote in disguise
-- ends: 42501|55006
select U&'\0027; drop table orders; --', U&"\006f\0069d" from (select 1 as oid) o;
select E'\x27; drop table orders; --';
drop database U&"t\0065mplate1";
