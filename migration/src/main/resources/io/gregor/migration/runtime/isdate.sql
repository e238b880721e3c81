-- version 1
-- 1 for a text that is a date of the type datetime, else 0, also for NULL and blank text.
CREATE OR REPLACE FUNCTION tsql.isdate(value text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN btrim(value) <> '' AND tsql.try_datetime(value) IS NOT NULL THEN 1 ELSE 0 END;
