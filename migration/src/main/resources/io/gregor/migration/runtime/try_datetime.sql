-- version 2
-- As try_datetime2, in ticks of 1/300 second, and NULL before 1753, where datetime begins. Of time zones only Z is known,
-- and only behind a T.
CREATE OR REPLACE FUNCTION tsql.try_datetime(value text, style integer DEFAULT 0) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN value ~ '[-+]\d\d:\d\d\s*$' OR value ~ 'Z\s*$' AND value !~ 'T' THEN NULL
            WHEN tsql.try_datetime2(value, style) >= timestamp '1753-01-01'
            THEN tsql.ticks(tsql.try_datetime2(value, style)) END;
