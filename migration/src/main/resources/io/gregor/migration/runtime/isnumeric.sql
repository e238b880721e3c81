-- version 2
-- 1 for a text that some number type of T-SQL takes, else 0, also for NULL: digits with a sign, a point and an exponent
-- within the range of a float, and, as money does, with a currency sign and commas. A sign, point, comma or currency
-- sign alone counts too.
CREATE OR REPLACE FUNCTION tsql.isnumeric(value text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN btrim(value) ~ '^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eEdD][-+]?[0-9]{1,3})?$'
            THEN (abs(translate(btrim(value), 'dD', 'ee')::numeric) < numeric '1.797693134862315708e308')::integer
            WHEN btrim(value) ~ '^[-+]?[$£¤¥€]?[-+]?[0-9,]*\.?[0-9]*$'
                 AND btrim(value) <> '' AND btrim(value) !~ '[-+].*[-+]'
            THEN 1 ELSE 0 END;
