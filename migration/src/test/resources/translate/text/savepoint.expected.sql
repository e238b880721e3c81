CREATE TABLE seq (
    name varchar(10) COLLATE "C" PRIMARY KEY,
    n integer NOT NULL
);
-- ASSUMPTION R53 line 1

CREATE OR REPLACE PROCEDURE save_pt(p_id integer)
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO seq
    VALUES ('a', 1);
    BEGIN
        INSERT INTO seq
        VALUES ('b', 2);
        IF p_id = 1 THEN
            RAISE SQLSTATE 'RB001';
        END IF;
        INSERT INTO seq
        VALUES ('c', 3);
    EXCEPTION
        WHEN SQLSTATE 'RB001' THEN
            RAISE NOTICE 'partly undone';
            INSERT INTO seq
            VALUES ('c', 3);
    END;
END;
$$;
-- ASSUMPTION R31 line 4
-- ASSUMPTION R28 line 5
-- ASSUMPTION R32 line 10

CREATE OR REPLACE PROCEDURE next_number(p_name varchar(10), INOUT p_n integer DEFAULT NULL)
LANGUAGE plpgsql
AS $$
DECLARE
    v_row record;
    v_rowcount integer;
BEGIN
    p_name := p_name::varchar(10);
    v_rowcount := 0;
    FOR v_row IN
        UPDATE seq
        SET n = n + 1
        WHERE name = p_name
        RETURNING n AS c1
    LOOP
        p_n := v_row.c1;
        v_rowcount := v_rowcount + 1;
    END LOOP;
    IF v_rowcount = 0 THEN
        INSERT INTO seq
        VALUES (p_name, 1);
        p_n := 1;
    END IF;
END;
$$;
-- ASSUMPTION R28 line 18
-- ASSUMPTION R52 line 18
