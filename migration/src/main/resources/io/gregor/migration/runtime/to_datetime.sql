-- version 2
-- As try_datetime, but a text that says no moment is an error, and so is one before 1753.
CREATE OR REPLACE FUNCTION tsql.to_datetime(value text, style integer DEFAULT 0) RETURNS timestamp
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_moment timestamp := tsql.to_datetime2(value, style);
BEGIN
    IF value ~ '[-+]\d\d:\d\d\s*$' OR value ~ 'Z\s*$' AND value !~ 'T' THEN
        RAISE EXCEPTION USING ERRCODE = '22007',
            MESSAGE = format('invalid input syntax for type timestamp: "%s"', value);
    END IF;
    IF v_moment < timestamp '1753-01-01' THEN
        RAISE EXCEPTION USING ERRCODE = '22008',
            MESSAGE = format('date/time field value out of range: "%s"', value);
    END IF;
    RETURN tsql.ticks(v_moment);
END
$function$;
