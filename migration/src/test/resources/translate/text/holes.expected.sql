CREATE TABLE t (
    a integer NOT NULL,
    b varchar(10) COLLATE "C"
);
-- ASSUMPTION R53 line 1

CREATE OR REPLACE PROCEDURE holes(
    p_n varchar(30),
    INOUT rs1 refcursor DEFAULT 'rs1',
    INOUT rs2 refcursor DEFAULT 'rs2',
    INOUT return_code integer DEFAULT 0
)
LANGUAGE plpgsql
AS $$
-- what no rule knows stays visible
BEGIN
    return_code := 0;
    p_n := p_n::varchar(30);
    -- NOT TRANSLATED in part: COMPUTE is not translated: compute sum(a)
    OPEN rs1 FOR
        SELECT a, b
        FROM t;
    -- NOT TRANSLATED: SQL that is put together at run time
    -- exec ('drop table ' + @n)
    -- NOT TRANSLATED: SQL that is put together at run time
    -- exec sp_executesql @n
    WHILE p_n IS NULL LOOP
        -- NOT TRANSLATED: A result set in a loop
        -- select b from t
        NULL;
    END LOOP;
    return_code := 1;
END;
$$;
-- NEEDS_PERSON R47 line 5
-- NEEDS_PERSON R60 line 6
-- NEEDS_PERSON R60 line 7
-- NEEDS_PERSON R3 line 9
