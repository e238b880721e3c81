-- version 1
-- A text as money, NULL where it is none or money does not hold it: as try_numeric with four decimals, with commas, and
-- with a dollar sign behind the sign. Blank text is 0.
CREATE OR REPLACE FUNCTION tsql.try_money(value text) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN btrim(value) = '' THEN 0.0000
            WHEN tsql.try_numeric(regexp_replace(replace(btrim(value), ',', ''), '^([-+]?)\$', '\1'), 38, 4)
                 BETWEEN -922337203685477.5808 AND 922337203685477.5807
            THEN tsql.try_numeric(regexp_replace(replace(btrim(value), ',', ''), '^([-+]?)\$', '\1'), 38, 4) END;
