-- version 1
-- As try_bigint, for smallint.
CREATE OR REPLACE FUNCTION tsql.try_smallint(value text) RETURNS smallint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN tsql.try_bigint(value) BETWEEN -32768 AND 32767 THEN tsql.try_bigint(value)::smallint END;
