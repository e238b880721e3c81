create table dbo.Orders (OrderID int identity(1,1) primary key, Cust nvarchar(20) not null, Total decimal(10,2) null, Placed datetime null, Rush bit not null default 0)
go
create schema sales
go
create table sales.Items (id int not null, oid int not null constraint fk foreign key references dbo.Orders(OrderID) on delete cascade, qty smallint, constraint pk_items primary key (id, oid))
go
create procedure dbo.PlaceOrder @cust nvarchar(20), @total decimal(10,2), @id int = null output as
begin
  set nocount on;
  begin try
    begin transaction;
    insert into dbo.Orders (Cust, Total, Placed) values (@cust, @total, getdate());
    set @id = scope_identity();
    if @total > 1000 raiserror('too big: %d for %s', 16, 1, @id, @cust);
    insert into sales.Items values (1, @id, 5);
    commit transaction;
  end try
  begin catch
    if @@trancount > 0 rollback transaction;
    declare @m nvarchar(200) = error_message();
    print 'failed: ' + @m;
    return -1;
  end catch
  return 0;
end
go
