create table customers (customer_id int not null primary key, name varchar(40) not null, city varchar(20) null, credit numeric(10,2) null, since datetime null, vip bit not null)
go
create table accounts (account_no int not null primary key, customer_id int not null, type char(1) not null, balance money not null, opened datetime not null, status varchar(10) null)
go
create table audit_log (id numeric(10,0) identity, msg varchar(255) null, created datetime null)
go
create proc close_account @acc int, @reason varchar(30) = 'none', @msg varchar(100) output
as
declare @bal money, @status varchar(10)
select @bal = balance, @status = status from accounts where account_no = @acc
if @@rowcount = 0
begin
  select @msg = 'Account ' + convert(varchar(10), @acc) + ' not found'
  goto failed
end
if @status = 'CLOSED'
begin
  select @msg = 'already closed'
  goto failed
end
if @bal <> $0
begin
  select @msg = 'balance is ' + convert(varchar, @bal) + ', reason ' + @reason
  goto failed
end
begin tran
update accounts set status = 'CLOSED' where account_no = @acc
if @@error <> 0 goto tran_failed
insert audit_log (msg, created) values ('closed ' + convert(char(8), @acc) + ':' + @reason, getdate())
if @@error <> 0 goto tran_failed
commit tran
select @msg = 'ok'
return 0
tran_failed:
rollback tran
select @msg = 'error'
return -2
failed:
insert audit_log (msg) values (@msg)
return -1
go
