-- version 1
-- Where a text stands in another one at or behind a place, from 1, and 0 where it does not. A place before the first
-- character is the first; the empty text stands nowhere.
CREATE OR REPLACE FUNCTION tsql.charindex(needle text, hay text, start integer) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN needle = '' OR strpos(substr(hay, greatest(start, 1)), needle) = 0 THEN 0
            ELSE strpos(substr(hay, greatest(start, 1)), needle) + greatest(start, 1) - 1 END;
