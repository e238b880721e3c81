-- tries: a body that the splitter believes to be open
-- ends: 42601|0A000
create function f() returns int begin atomic; select 1; drop table orders; end;
