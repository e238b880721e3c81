-- version 2
-- A text as a whole number, NULL where it is none or bigint does not hold it: digits with a sign, and blanks around
-- them. Blank text is 0, and so is a sign alone.
CREATE OR REPLACE FUNCTION tsql.try_bigint(value text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN btrim(value) IN ('', '+', '-') THEN 0
            WHEN btrim(value) !~ '^[-+]?0*[0-9]{1,19}$' THEN NULL
            WHEN btrim(value)::numeric BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN btrim(value)::bigint END;
