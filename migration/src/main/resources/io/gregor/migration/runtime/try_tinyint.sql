-- version 1
-- As try_bigint, for tinyint, which holds 0 to 255.
CREATE OR REPLACE FUNCTION tsql.try_tinyint(value text) RETURNS smallint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN tsql.try_bigint(value) BETWEEN 0 AND 255 THEN tsql.try_bigint(value)::smallint END;
