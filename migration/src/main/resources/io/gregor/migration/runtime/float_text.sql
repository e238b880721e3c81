-- version 1
-- A binary fraction as SQL Server makes text of it: six digits, with an exponent of three digits where it is below -4 or
-- above 5.
CREATE OR REPLACE FUNCTION tsql.float_text(value double precision) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_number numeric := value::numeric;
    v_power integer;
BEGIN
    IF v_number = 0 THEN
        RETURN '0';
    END IF;
    v_power := floor(log(abs(v_number)));
    IF round(abs(v_number) / power(10::numeric, v_power), 5) >= 10 THEN
        v_power := v_power + 1;
    END IF;
    IF v_power BETWEEN -4 AND 5 THEN
        RETURN trim_scale(round(v_number, 5 - v_power))::text;
    END IF;
    RETURN trim_scale(round(v_number / power(10::numeric, v_power), 5))::text
        || CASE WHEN v_power < 0 THEN 'e-' ELSE 'e+' END || lpad(abs(v_power)::text, 3, '0');
END
$function$;
