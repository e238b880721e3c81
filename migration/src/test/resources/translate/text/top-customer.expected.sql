-- A small shop: customers and what they ordered.
CREATE TABLE customers (
    customer_id integer PRIMARY KEY,
    name varchar(40) COLLATE "C" NOT NULL,
    band varchar(10) COLLATE "C"
);
-- ASSUMPTION R53 line 2

CREATE TABLE orders (
    order_id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (customer_id),
    price numeric(10,2)
);

CREATE OR REPLACE PROCEDURE topcustomer(
    INOUT p_band varchar(10) DEFAULT NULL,
    INOUT rs1 refcursor DEFAULT 'rs1',
    INOUT return_code integer DEFAULT 0
)
LANGUAGE plpgsql
AS $$
-- The customer with the dearest order, and the band that its price falls into:
-- high above 60, mid between 30 and 60, low at 30 or less.
-- Returns 0, or 1 when there is nothing to rank, or -1 on an error.
DECLARE
    v_price numeric(10,2);
    v_customer_id integer;
    v_name varchar(40);
BEGIN
    return_code := 0;
    p_band := p_band::varchar(10);
    BEGIN
        SELECT max(price)
        INTO v_price
        FROM orders;
        IF v_price IS NULL THEN
            -- an order without a price does not count
            RAISE NOTICE 'No order has a price.';
            return_code := 1;
            RETURN;
        END IF;
        SELECT min(customer_id)
        INTO v_customer_id
        FROM orders
        WHERE price IS NOT DISTINCT FROM v_price;
        IF v_price > 60 THEN
            p_band := 'high';
        ELSIF v_price > 30 THEN
            p_band := 'mid';
        ELSE
            p_band := 'low';
        END IF;
        UPDATE customers
        SET band = p_band
        WHERE customer_id = v_customer_id;
    EXCEPTION
        WHEN OTHERS THEN
            return_code := -1;
            RETURN;
    END;
    SELECT name
    INTO v_name
    FROM customers
    WHERE customer_id = v_customer_id;
    RAISE NOTICE 'Top customer: %', v_name;
    OPEN rs1 FOR
        SELECT c.customer_id, c.name, v_price AS price, c.band
        FROM customers c
        WHERE c.customer_id = v_customer_id;
END;
$$;
-- ASSUMPTION R31 line 28
-- ASSUMPTION R27 line 33
