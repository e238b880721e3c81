-- version 1
-- Where a pattern of T-SQL first begins in a text, from 1, and 0 where it does not. Without a per cent sign in front
-- the whole text must begin as the pattern does; without one at the end it must end so.
CREATE OR REPLACE FUNCTION tsql.patindex(pattern text, subject text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN subject = '' THEN 0
            WHEN pattern ~ '^%+$' THEN 1
            WHEN left(pattern, 1) = '%' THEN regexp_instr(subject, substr(tsql.like_regex(substr(pattern, 2)), 2))
            ELSE regexp_instr(subject, tsql.like_regex(pattern)) END;
