-- version 1
-- The regular expression that says what a pattern of LIKE says in T-SQL, where square brackets stand for one of the
-- characters in them. A bracket that nothing closes matches nothing.
CREATE OR REPLACE FUNCTION tsql.like_regex(pattern text, escape text DEFAULT '') RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_never CONSTANT text := '(?=a)b';
    v_chars text[] := string_to_array(pattern, NULL);
    v_size integer := coalesce(array_length(v_chars, 1), 0);
    v_at integer := 1;
    v_end integer;
    v_negated boolean;
    v_class text;
    v_regex text := '^';
BEGIN
    WHILE v_at <= v_size LOOP
        IF v_chars[v_at] = escape AND v_at < v_size THEN
            v_regex := v_regex || regexp_replace(v_chars[v_at + 1], '([^[:alnum:]])', '\\\1');
            v_at := v_at + 2;
        ELSIF v_chars[v_at] = '[' THEN
            v_negated := v_at < v_size AND v_chars[v_at + 1] = '^';
            v_at := v_at + CASE WHEN v_negated THEN 2 ELSE 1 END;
            v_end := array_position(v_chars, ']', v_at);
            IF v_end IS NULL THEN
                RETURN v_never;
            END IF;
            v_class := '';
            WHILE v_at < v_end LOOP
                IF v_at + 2 < v_end AND v_chars[v_at + 1] = '-' THEN
                    IF v_chars[v_at] COLLATE "C" <= v_chars[v_at + 2] COLLATE "C" THEN
                        v_class := v_class || regexp_replace(v_chars[v_at], '([^[:alnum:]])', '\\\1') || '-'
                            || regexp_replace(v_chars[v_at + 2], '([^[:alnum:]])', '\\\1');
                    END IF;
                    v_at := v_at + 3;
                ELSE
                    v_class := v_class || regexp_replace(v_chars[v_at], '([^[:alnum:]])', '\\\1');
                    v_at := v_at + 1;
                END IF;
            END LOOP;
            v_regex := v_regex || CASE
                WHEN v_class <> '' THEN '[' || CASE WHEN v_negated THEN '^' ELSE '' END || v_class || ']'
                WHEN v_negated THEN '.'
                ELSE v_never END;
            v_at := v_end + 1;
        ELSE
            v_regex := v_regex || CASE v_chars[v_at]
                WHEN '%' THEN '.*'
                WHEN '_' THEN '.'
                ELSE regexp_replace(v_chars[v_at], '([^[:alnum:]])', '\\\1') END;
            v_at := v_at + 1;
        END IF;
    END LOOP;
    RETURN v_regex || '$';
END
$function$;
