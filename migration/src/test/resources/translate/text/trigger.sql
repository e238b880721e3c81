create table accounts (account_no int not null primary key, customer_id int not null, type char(1) not null, balance money not null, opened datetime not null, status varchar(10) null)
go
create table audit_log (id numeric(10,0) identity, msg varchar(255) null, created datetime null)
go
create trigger tr_acc on accounts for update as
if update(balance)
begin
  insert audit_log (msg, created)
  select 'acc ' + convert(varchar, i.account_no) + ': ' + convert(varchar, d.balance) + ' -> ' + convert(varchar, i.balance), getdate()
  from inserted i, deleted d where i.account_no = d.account_no and i.balance <> d.balance
  if exists (select 1 from inserted where balance < 0)
  begin
    raiserror 30001 'negative balance'
    rollback transaction
  end
end
go
