-- version 1
-- A text as a binary fraction, NULL where it is none or a double precision does not hold it. Blank text is 0.
CREATE OR REPLACE FUNCTION tsql.try_float(value text) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN btrim(value) = '' THEN 0
            WHEN btrim(value) !~ '^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$' THEN NULL
            WHEN abs(btrim(value)::numeric) BETWEEN 2.2250738585072014e-308 AND 1.7976931348623157e308
                 OR btrim(value)::numeric = 0
            THEN btrim(value)::double precision END;
