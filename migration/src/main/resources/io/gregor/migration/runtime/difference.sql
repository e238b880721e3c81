-- version 1
-- How alike two texts sound, from 0 to 4: the number of places in which their soundex codes agree.
CREATE OR REPLACE FUNCTION tsql.difference(one text, other text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (substr(tsql.soundex(one), 1, 1) = substr(tsql.soundex(other), 1, 1))::integer
     + (substr(tsql.soundex(one), 2, 1) = substr(tsql.soundex(other), 2, 1))::integer
     + (substr(tsql.soundex(one), 3, 1) = substr(tsql.soundex(other), 3, 1))::integer
     + (substr(tsql.soundex(one), 4, 1) = substr(tsql.soundex(other), 4, 1))::integer;
