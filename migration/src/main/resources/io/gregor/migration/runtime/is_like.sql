-- version 1
-- Whether a text is like a pattern as T-SQL reads it: % and _ as in PostgreSQL, and one of several characters in square
-- brackets. The backslash is an ordinary character; the third argument is the one of the ESCAPE clause.
CREATE OR REPLACE FUNCTION tsql.is_like(subject text, pattern text, escape text DEFAULT '') RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN strpos(pattern, '[') = 0 THEN subject LIKE pattern ESCAPE escape
            ELSE subject ~ tsql.like_regex(pattern, escape) END;
