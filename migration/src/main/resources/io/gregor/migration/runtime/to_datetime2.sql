-- version 1
-- As try_datetime2, but a text that says no moment is an error.
CREATE OR REPLACE FUNCTION tsql.to_datetime2(value text, style integer DEFAULT 0) RETURNS timestamp
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_moment timestamp := tsql.try_datetime2(value, style);
BEGIN
    IF v_moment IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22007',
            MESSAGE = format('invalid input syntax for type timestamp: "%s"', value);
    END IF;
    RETURN v_moment;
END
$function$;
