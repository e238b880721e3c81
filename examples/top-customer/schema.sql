/* A small shop: customers and what they ordered. */
create table customers
(
    customer_id  int          not null primary key,
    name         varchar(40)  not null,
    band         varchar(10)  null
)
go

create table orders
(
    order_id     int            not null primary key,
    customer_id  int            not null references customers (customer_id),
    price        numeric(10,2)  null
)
go
