-- version 2
-- A number as text of a length, right-justified: rounded to so many decimals, fewer where the whole number leaves no room
-- for them, and stars where the rounded number does not fit. NULL for a length below 1 or fewer than no decimals.
CREATE OR REPLACE FUNCTION tsql.str(value numeric, length integer DEFAULT 10, decimals integer DEFAULT 0) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_decimals integer;
    v_text text;
BEGIN
    IF length < 1 OR decimals < 0 THEN
        RETURN NULL;
    END IF;
    v_decimals := length - char_length(trunc(abs(value))::text) - (value < 0)::integer - 1;
    v_text := round(value, greatest(least(decimals, 16, v_decimals), 0))::text;
    RETURN CASE WHEN char_length(v_text) > length THEN repeat('*', length) ELSE lpad(v_text, length) END;
END
$function$;
