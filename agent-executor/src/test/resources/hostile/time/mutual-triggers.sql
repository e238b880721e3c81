-- tries: two triggers that call each other for ever
-- ends: 54001|TIMED_OUT
-- leaves: anything
create table a (x int);
create table b (x int);
create function fa() returns trigger language plpgsql as 'begin insert into b values (1); return new; end';
create function fb() returns trigger language plpgsql as 'begin insert into a values (1); return new; end';
create trigger ta before insert on a for each row execute function fa();
create trigger tb before insert on b for each row execute function fb();
insert into a values (1);
