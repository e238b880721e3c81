-- version 2
-- The moment that a text says in one of T-SQL's forms, NULL where it says none: 20240131, 1/31/2024, 2024-01-31T17:30:00.123,
-- Jan 31 2024 5:30PM, 17:30. Of three numbers month, day and year stand in the order that the style of convert has,
-- mostly month first; years of two digits below 50 are of this century. Blank text is 1 January 1900. A time zone behind the
-- time, Z or +02:00, is passed over.
CREATE OR REPLACE FUNCTION tsql.try_datetime2(value text, style integer DEFAULT 0) RETURNS timestamp
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_rest text := btrim(value, E' \t\r\n');
    v_part text[];
    v_clock time := '00:00';
    v_hour integer;
    v_seconds numeric;
    v_numbers text[];
    v_front integer;
    v_year text;
    v_month integer;
    v_day integer;
BEGIN
    v_part := regexp_match(v_rest, '^(\d{4}-\d{1,2}-\d{1,2}[\sT]\s*\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.:]\d{1,9})?)?)\s*'
        || '(Z|[-+](\d\d):(\d\d))$');
    IF v_part[3]::integer > 14 OR v_part[4]::integer > 59 THEN
        RETURN NULL;
    END IF;
    v_rest := coalesce(v_part[1], v_rest);
    v_part := regexp_match(v_rest,
        '(?:^|[\sT])(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:([.:])(\d{1,9}))?)?)?\s*([AaPp][Mm])?$');
    IF v_part[2] IS NOT NULL OR v_part[6] IS NOT NULL THEN
        v_hour := v_part[1]::integer;
        IF v_part[6] IS NOT NULL THEN
            IF v_hour > 12 THEN
                RETURN NULL;
            END IF;
            v_hour := v_hour % 12 + CASE WHEN lower(v_part[6]) = 'pm' THEN 12 ELSE 0 END;
        END IF;
        IF v_part[4] = ':' AND length(v_part[5]) > 3 THEN
            RETURN NULL;
        END IF;
        v_seconds := coalesce(v_part[3], '0')::numeric + CASE v_part[4]
            WHEN ':' THEN v_part[5]::numeric / 1000
            WHEN '.' THEN trunc(('0.' || v_part[5])::numeric, 6)
            ELSE 0 END;
        IF v_hour > 23 OR coalesce(v_part[2], '0')::integer > 59 OR v_seconds >= 60 THEN
            RETURN NULL;
        END IF;
        v_clock := make_time(v_hour, coalesce(v_part[2], '0')::integer, v_seconds::double precision);
        v_rest := btrim(regexp_replace(v_rest,
            '(^|[\sT])\d{1,2}(:\d{1,2}(:\d{1,2}([.:]\d{1,9})?)?)?\s*([AaPp][Mm])?$', ''), E' \t\r\n');
    END IF;
    IF v_rest = '' THEN
        RETURN date '1900-01-01' + v_clock;
    ELSIF v_rest ~ '^(\d{4}|\d{6}|\d{8})$' THEN
        v_year := CASE WHEN length(v_rest) = 4 THEN v_rest ELSE left(v_rest, -4) END;
        v_month := CASE WHEN length(v_rest) = 4 THEN 1 ELSE left(right(v_rest, 4), 2)::integer END;
        v_day := CASE WHEN length(v_rest) = 4 THEN 1 ELSE right(v_rest, 2)::integer END;
    ELSIF v_rest ~ '^\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}$' THEN
        v_numbers := regexp_split_to_array(v_rest, '\s*[-/.]\s*');
        IF length(v_numbers[1]) = 4 THEN
            v_numbers := CASE WHEN style IN (3, 4, 5, 103, 104, 105)
                THEN ARRAY[v_numbers[1], v_numbers[3], v_numbers[2]] ELSE v_numbers END;
        ELSIF length(v_numbers[1]) > 2 OR length(v_numbers[3]) = 3 THEN
            RETURN NULL;
        ELSIF style IN (3, 4, 5, 103, 104, 105) THEN
            v_numbers := ARRAY[v_numbers[3], v_numbers[2], v_numbers[1]];
        ELSIF style NOT IN (2, 11, 102, 111) OR length(v_numbers[3]) = 4 THEN
            v_numbers := ARRAY[v_numbers[3], v_numbers[1], v_numbers[2]];
        END IF;
        v_year := v_numbers[1];
        v_month := v_numbers[2]::integer;
        IF length(v_numbers[3]) > 2 THEN
            RETURN NULL;
        END IF;
        v_day := v_numbers[3]::integer;
    ELSE
        v_part := regexp_match(v_rest, '^([\d\s,./-]*)([A-Za-z]{3,9})([\d\s,./-]*)$');
        v_month := array_position(
            ARRAY['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
            left(lower(v_part[2]), 3));
        IF v_month IS NULL OR length(v_part[2]) > 3 AND lower(v_part[2])
                <> (ARRAY['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
                          'october', 'november', 'december'])[v_month] THEN
            RETURN NULL;
        END IF;
        v_front := (SELECT count(*) FROM regexp_matches(v_part[1], '\d+', 'g'));
        v_numbers := ARRAY(SELECT m[1] FROM regexp_matches(v_part[1] || ' ' || v_part[3], '(\d+)', 'g') AS m);
        IF cardinality(v_numbers) = 1 AND length(v_numbers[1]) = 4 THEN
            v_numbers := array_append(v_numbers, '1');
        ELSIF cardinality(v_numbers) <> 2 THEN
            RETURN NULL;
        ELSIF length(v_numbers[1]) <> 4 OR v_front > 1 THEN
            v_numbers := ARRAY[v_numbers[2], v_numbers[1]];
        END IF;
        IF length(v_numbers[2]) > 2 OR length(v_numbers[1]) > 4 THEN
            RETURN NULL;
        END IF;
        v_year := v_numbers[1];
        v_day := v_numbers[2]::integer;
    END IF;
    v_year := CASE WHEN length(v_year) > 2 THEN v_year WHEN v_year::integer < 50 THEN '20' || lpad(v_year, 2, '0')
        ELSE '19' || v_year END;
    IF v_year::integer < 1 OR v_month NOT BETWEEN 1 AND 12 OR v_day < 1
            OR v_day > extract(day FROM make_date(v_year::integer, v_month, 1) + interval '1 month - 1 day') THEN
        RETURN NULL;
    END IF;
    RETURN make_date(v_year::integer, v_month, v_day) + v_clock;
END
$function$;
