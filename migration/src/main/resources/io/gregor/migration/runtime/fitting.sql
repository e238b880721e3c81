-- version 1
-- The text of a number where so many characters have room; where it is longer the source says that the number is too large.
CREATE OR REPLACE FUNCTION tsql.fitting(number text, length integer) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    IF char_length(number) > length THEN
        RAISE EXCEPTION USING ERRCODE = '22003',
            MESSAGE = format('the number %s has no room in a text of %s characters', number, length);
    END IF;
    RETURN number;
END
$function$;
