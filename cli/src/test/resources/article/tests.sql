-- test: no records | without orders nobody is ranked
-- test: above 60 | the dearest order is above 60
-- test: between 30 and 60 | the dearest order is between 30 and 60
-- test: 30 or less | the dearest order is 30
BEGIN;
CREATE TEMPORARY TABLE outcome (n serial, test text, description text, result text, detail text);
DO $test$
DECLARE
    t record;
    band varchar;
    rs refcursor;
    code integer;
    failure text;
BEGIN
    FOR t IN
        SELECT * FROM (VALUES
            ('no records', 'without orders nobody is ranked', NULL::numeric, NULL::text, 1),
            ('above 60', 'the dearest order is above 60', 60.01, 'high', 0),
            ('between 30 and 60', 'the dearest order is between 30 and 60', 60, 'mid', 0),
            ('30 or less', 'the dearest order is 30', 30, 'low', 0)) AS v(test, description, price, band, code)
    LOOP
        failure := NULL;
        BEGIN
            INSERT INTO customer VALUES (1, 'Ada', NULL);
            IF t.price IS NOT NULL THEN
                INSERT INTO customer_order VALUES (1, 1, t.price);
            END IF;
            band := NULL;
            rs := NULL;
            CALL topcustomer(band, rs, code);
            IF band IS DISTINCT FROM t.band OR code IS DISTINCT FROM t.code THEN
                failure := format('expected %s and %s, came %s and %s', t.band, t.code, band, code);
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'GT001';
        EXCEPTION
            WHEN SQLSTATE 'GT001' THEN
                NULL;
            WHEN OTHERS THEN
                failure := SQLERRM;
        END;
        INSERT INTO outcome (test, description, result, detail)
        VALUES (t.test, t.description, CASE WHEN failure IS NULL THEN 'pass' ELSE 'fail' END, coalesce(failure, ''));
    END LOOP;
END;
$test$;
SELECT test, description, result, detail FROM outcome ORDER BY n;
ROLLBACK;
