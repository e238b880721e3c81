-- version 1
-- A moment as datetime holds it: in ticks of 1/300 second, whose milliseconds end in 0, 3 or 7.
CREATE OR REPLACE FUNCTION tsql.ticks(value timestamp) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_trunc('second', value) + round(round(extract(microsecond FROM value) % 1000000 * 300 / 1000000) * 10 / 3)
    * interval '1 millisecond';
