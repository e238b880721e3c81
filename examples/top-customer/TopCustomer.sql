/*
** The customer with the dearest order, and the band that its price falls into:
** high above 60, mid between 30 and 60, low at 30 or less.
** Returns 0, or 1 when there is nothing to rank, or -1 on an error.
*/
CREATE PROCEDURE TopCustomer
    @band varchar(10) = NULL OUTPUT
AS
DECLARE @price numeric(10,2), @customer_id int, @name varchar(40)

BEGIN TRANSACTION

SELECT @price = MAX(price) FROM customer_order
IF @@error != 0
BEGIN
    ROLLBACK TRANSACTION
    RETURN -1
END

IF @price IS NULL
BEGIN
    -- an order without a price does not count
    COMMIT TRANSACTION
    PRINT 'No order has a price.'
    RETURN 1
END

SELECT @customer_id = MIN(customer_id) FROM customer_order WHERE price = @price

IF @price > 60
    SELECT @band = 'high'
ELSE IF @price > 30
    SELECT @band = 'mid'
ELSE
    SELECT @band = 'low'

UPDATE customer SET band = @band WHERE customer_id = @customer_id
IF @@error != 0
BEGIN
    ROLLBACK TRANSACTION
    RETURN -1
END

COMMIT TRANSACTION

SELECT @name = name FROM customer WHERE customer_id = @customer_id
PRINT 'Top customer: %1!', @name

SELECT c.customer_id, c.name, @price AS price, c.band
FROM customer c
WHERE c.customer_id = @customer_id
RETURN 0
GO
