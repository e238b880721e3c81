create table seq (name varchar(10) not null primary key, n int not null)
go
create proc save_pt @id int as
begin tran
insert seq values ('a', 1)
save tran sp1
insert seq values ('b', 2)
if @id = 1
begin
  rollback tran sp1
  print 'partly undone'
end
insert seq values ('c', 3)
commit tran
return 0
go
create proc next_number @name varchar(10), @n int output as
update seq set @n = n = n + 1 where name = @name
if @@rowcount = 0
begin
  insert seq values (@name, 1)
  select @n = 1
end
go
