-- version 1
-- A text as a number with so many digits, so many of them behind the point, to which it is rounded. NULL where it is
-- none or does not fit; an exponent, a currency sign, a comma and blank text are no numbers of this type.
CREATE OR REPLACE FUNCTION tsql.try_numeric(value text, digits integer, decimals integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN btrim(value) !~ '^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)$' THEN NULL
            WHEN abs(round(btrim(value)::numeric, decimals)) < power(10::numeric, digits - decimals)
            THEN round(btrim(value)::numeric, decimals) END;
