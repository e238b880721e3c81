CREATE OR REPLACE PROCEDURE kept(p_a integer)
LANGUAGE plpgsql
AS $$
-- Head of the file
DECLARE
    v_x integer;
BEGIN
    -- first
    v_x := p_a;
    IF v_x = 1 THEN
        -- the check
        -- at the end of the block
        -- behind the block
        -- inside
        RAISE NOTICE 'one';
        -- said
    ELSE
        -- other
        RAISE NOTICE 'other';
    END IF;
    WHILE v_x > 0 LOOP
        -- down
        -- behind the step
        -- a step
        v_x := v_x - 1;
    END LOOP;
END;
$$;
