/* A small shop: customers and what they ordered. */
create table customer
(
    customer_id  int          not null primary key,
    name         varchar(40)  not null,
    band         varchar(10)  null
)
go

create table customer_order
(
    order_id     int            not null primary key,
    customer_id  int            not null references customer (customer_id),
    price        numeric(10,2)  null
)
go
