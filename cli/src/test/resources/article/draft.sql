CREATE PROCEDURE topcustomer(
    INOUT p_band varchar(10) DEFAULT NULL,
    INOUT rs1 refcursor DEFAULT 'rs1',
    INOUT return_code integer DEFAULT 0
)
LANGUAGE plpgsql AS $$
DECLARE
    v_price numeric(10,2);
    v_customer_id integer;
    v_name varchar(40);
BEGIN
    return_code := 0;
    SELECT max(price) INTO v_price FROM customer_order;
    IF v_price IS NULL THEN
        RAISE NOTICE 'No order has a price.';
        return_code := 1;
        RETURN;
    END IF;
    SELECT min(customer_id) INTO v_customer_id FROM customer_order WHERE price = v_price;
    p_band := CASE WHEN v_price > 60 THEN 'high' WHEN v_price > 30 THEN 'mid' ELSE 'low' END;
    UPDATE customer SET band = p_band WHERE customer_id = v_customer_id;
    SELECT name INTO v_name FROM customer WHERE customer_id = v_customer_id;
    RAISE NOTICE 'Top customer: %', v_name;
    OPEN rs1 FOR
        SELECT c.customer_id, c.name, v_price AS price, c.band FROM customer c WHERE c.customer_id = v_customer_id;
END;
$$;
