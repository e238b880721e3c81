-- Calls the procedure that `gregor migrate examples/top-customer` puts into the target, and leaves nothing behind.
begin transaction
insert into customer (customer_id, name) values (-1, 'Ada')
insert into customer_order (order_id, customer_id, price) values (-1, -1, 99999)
declare @rc int, @band varchar(10)
exec @rc = TopCustomer @band output
select @rc as rc, @band as band, @@trancount as open_transactions
rollback transaction
go
