-- What a client of the old database sends: definitions, rows, calls.
create table orders (order_id int not null primary key, customer varchar(20) not null, price money not null)
go
create procedure price_band @customer varchar(20), @band varchar(10) output
as
begin
    declare @most money
    select @most = max(price) from orders where customer = @customer
    if @most is null
    begin
        raiserror 20001 'This customer has no order.'
        return 1
    end
    if @most > 60
        select @band = 'high'
    else
        select @band = 'mid'
    select order_id, price from orders where customer = @customer order by order_id
    return 0
end
go
insert into orders values (1, 'Ada', 75)
insert into orders values (2, 'Ada', 12.5)
insert into orders values (2, 'Bob', 40)
print 'Rows are in.'
go
declare @rc int, @band varchar(10)
exec @rc = price_band 'Ada', @band output
select @rc as rc, @band as band
go
exec price_band 'Bob', null
print 'The batch goes on after the error.'
go
