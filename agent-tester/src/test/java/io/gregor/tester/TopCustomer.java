package io.gregor.tester;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Kind;
import io.gregor.migration.model.RoutineShape.Parameter;
import io.gregor.migration.model.RoutineShape.Role;
import java.util.List;

/** The example's procedure, translated by hand. */
public final class TopCustomer {
    public static final RoutineShape SHAPE = new RoutineShape(
            Kind.PROCEDURE,
            "public",
            "topcustomer",
            List.of(
                    new Parameter(Role.ARGUMENT, "p_band", "varchar(10)", true, true, "@band"),
                    new Parameter(Role.RESULT_SET, "rs1", "refcursor", true, true, ""),
                    new Parameter(Role.RETURN_CODE, "return_code", "integer", true, true, "")),
            null);

    public static final String TABLES = """
            CREATE TABLE customer (customer_id integer NOT NULL PRIMARY KEY, name varchar(40) NOT NULL, band varchar(10));
            CREATE TABLE customer_order (order_id integer NOT NULL PRIMARY KEY,
                customer_id integer NOT NULL REFERENCES customer (customer_id), price numeric(10,2));
            """;

    public static final String RIGHT = """
            CREATE PROCEDURE topcustomer(INOUT p_band varchar DEFAULT NULL, INOUT rs1 refcursor DEFAULT 'rs1',
                INOUT return_code integer DEFAULT 0) LANGUAGE plpgsql AS $$
            DECLARE v_price numeric(10,2); v_customer_id integer; v_name varchar(40);
            BEGIN
                SELECT max(price) INTO v_price FROM customer_order;
                IF v_price IS NULL THEN
                    RAISE NOTICE 'No order has a price.';
                    return_code := 1;
                    RETURN;
                END IF;
                SELECT min(customer_id) INTO v_customer_id FROM customer_order WHERE price = v_price;
                IF v_price > 60 THEN p_band := 'high';
                ELSIF v_price > 30 THEN p_band := 'mid';
                ELSE p_band := 'low';
                END IF;
                UPDATE customer SET band = p_band WHERE customer_id = v_customer_id;
                SELECT name INTO v_name FROM customer WHERE customer_id = v_customer_id;
                RAISE NOTICE 'Top customer: %', v_name;
                OPEN rs1 FOR SELECT c.customer_id, c.name, v_price AS price, c.band FROM customer c
                    WHERE c.customer_id = v_customer_id;
                return_code := 0;
            END $$;
            """;

    private TopCustomer() {}
}
