-- version 1
-- As try_bigint, for integer.
CREATE OR REPLACE FUNCTION tsql.try_integer(value text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN tsql.try_bigint(value) BETWEEN -2147483648 AND 2147483647 THEN tsql.try_bigint(value)::integer END;
