-- version 3
-- A number as text of a length, right-justified: rounded to so many decimals, fewer where the whole number leaves no room
-- for them, and stars where the rounded number does not fit. NULL for a length below 1 or fewer than no decimals. T-SQL
-- takes the number as a float and rounds what that holds exactly: 12.104375 is a bit less, so that five decimals are
-- 12.10437. It is taken apart into 60 binary places here, of which each is 2^-60 = 5^60 * 10^-60.
CREATE OR REPLACE FUNCTION tsql.str(value numeric, length integer DEFAULT 10, decimals integer DEFAULT 0) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_float double precision := value;
    v_exact numeric := value;
    v_decimals integer;
    v_text text;
BEGIN
    IF length < 1 OR decimals < 0 THEN
        RETURN NULL;
    END IF;
    IF abs(v_float) < 9e15 THEN
        v_exact := trunc(v_float)::bigint + trunc((v_float - trunc(v_float)) * 1152921504606846976)::bigint
            * numeric '867361737988403547205962240695953369140625e-60';
    END IF;
    v_decimals := length - char_length(trunc(abs(v_exact))::text) - (value < 0)::integer - 1;
    v_text := round(v_exact, greatest(least(decimals, 16, v_decimals), 0))::text;
    RETURN CASE WHEN char_length(v_text) > length THEN repeat('*', length) ELSE lpad(v_text, length) END;
END
$function$;
