-- version 1
-- A number as text of a length, right-justified: rounded to so many decimals, fewer where they do not fit, and stars
-- where not even the whole number fits. NULL for a length below 1 or fewer than no decimals.
CREATE OR REPLACE FUNCTION tsql.str(value numeric, length integer DEFAULT 10, decimals integer DEFAULT 0) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_decimals integer := least(decimals, 16);
    v_text text := round(value, v_decimals)::text;
BEGIN
    IF length < 1 OR decimals < 0 THEN
        RETURN NULL;
    END IF;
    WHILE char_length(v_text) > length AND v_decimals > 0 LOOP
        v_decimals := v_decimals - 1;
        v_text := round(value, v_decimals)::text;
    END LOOP;
    RETURN CASE WHEN char_length(v_text) > length THEN repeat('*', length) ELSE lpad(v_text, length) END;
END
$function$;
