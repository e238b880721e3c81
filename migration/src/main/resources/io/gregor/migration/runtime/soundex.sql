-- version 1
-- The first letter of a text in upper case and three digits for how the letters behind it sound. Vowels part equal
-- sounds, H and W do not; what is no letter ends the word. 0000 for a text that begins with no letter.
CREATE OR REPLACE FUNCTION tsql.soundex(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_word text := upper(substring(value FROM '^[A-Za-z]+'));
    v_sound text;
    v_last text;
    v_code text;
BEGIN
    IF v_word IS NULL THEN
        RETURN '0000';
    END IF;
    v_code := left(v_word, 1);
    v_last := translate(v_code, 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '11112222222233455600000099');
    FOR v_at IN 2..char_length(v_word) LOOP
        v_sound := translate(substr(v_word, v_at, 1), 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '11112222222233455600000099');
        IF v_sound NOT IN ('0', '9') AND v_sound <> v_last THEN
            v_code := v_code || v_sound;
        END IF;
        IF v_sound <> '9' THEN
            v_last := v_sound;
        END IF;
    END LOOP;
    RETURN rpad(left(v_code, 4), 4, '0');
END
$function$;
