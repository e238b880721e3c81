-- What the tests share; all of it is temporary and gone with the transaction.
CREATE TEMP TABLE gregor_result (position integer, test text, description text, result text, detail text) ON COMMIT DROP;

-- A value as people read it, cut where it is long.
CREATE FUNCTION pg_temp.gregor_show(v jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT CASE WHEN length(t) > 120 THEN left(t, 120) || '...' ELSE t END
    FROM (SELECT CASE
        WHEN v IS NULL OR v = 'null' THEN 'NULL'
        WHEN jsonb_typeof(v) = 'string' THEN quote_literal(v #>> '{}')
        WHEN jsonb_typeof(v) = 'object' AND v ? 'any' THEN '*'
        WHEN jsonb_typeof(v) = 'object' AND v ?| ARRAY['at', 'about'] THEN coalesce(v ->> 'at', v ->> 'about')
        ELSE v::text END AS t) AS x
$helper$;

-- A row as people read it.
CREATE FUNCTION pg_temp.gregor_show_row(v jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT coalesce(string_agg(pg_temp.gregor_show(value), ' | ' ORDER BY n), '')
    FROM jsonb_array_elements(v) WITH ORDINALITY AS e (value, n)
$helper$;

-- At most five rows, each on a line of its own behind a sign.
CREATE FUNCTION pg_temp.gregor_lines(sign text, rows jsonb[]) RETURNS text LANGUAGE sql AS $helper$
    SELECT coalesce(string_agg(E'\n    ' || sign || ' ' || pg_temp.gregor_show_row(value), '' ORDER BY n)
        FILTER (WHERE n <= 5), '') || CASE WHEN count(*) > 5 THEN E'\n    ' || sign || ' and ' || (count(*) - 5) || ' more' ELSE '' END
    FROM unnest(rows) WITH ORDINALITY AS e (value, n)
$helper$;

-- Whether a date or time is the expected one, however it is written.
CREATE FUNCTION pg_temp.gregor_at(expected text, actual jsonb) RETURNS boolean LANGUAGE plpgsql AS $helper$
DECLARE
    told text := actual #>> '{}';
BEGIN
    IF told ~ '^\d\d:\d\d' THEN
        told := '1900-01-01 ' || told;
    END IF;
    RETURN told ~ '^\d{4,}-\d\d-\d\d' AND told::timestamp = expected::timestamp;
EXCEPTION WHEN OTHERS THEN
    RETURN false;
END $helper$;

-- Whether a value is the expected one: numbers by value, strings without trailing blanks.
CREATE FUNCTION pg_temp.gregor_same(expected jsonb, actual jsonb) RETURNS boolean LANGUAGE sql AS $helper$
    SELECT CASE
        WHEN jsonb_typeof(expected) = 'object' AND expected ? 'any' THEN true
        WHEN expected IS NULL OR expected = 'null' THEN actual IS NULL OR actual = 'null'
        WHEN actual IS NULL OR actual = 'null' THEN false
        WHEN jsonb_typeof(expected) = 'object' AND expected ? 'at' THEN pg_temp.gregor_at(expected ->> 'at', actual)
        WHEN jsonb_typeof(expected) = 'object' THEN jsonb_typeof(actual) = 'number'
            AND abs((actual #>> '{}')::numeric - (expected ->> 'about')::numeric) <= (expected ->> 'within')::numeric
        WHEN jsonb_typeof(expected) = 'number' AND jsonb_typeof(actual) = 'boolean'
            THEN expected = CASE WHEN actual = 'true' THEN '1'::jsonb ELSE '0'::jsonb END
        WHEN jsonb_typeof(expected) = 'string' AND jsonb_typeof(actual) = 'string'
            THEN rtrim(expected #>> '{}', ' ') = rtrim(actual #>> '{}', ' ')
        ELSE expected = actual
    END
$helper$;

CREATE FUNCTION pg_temp.gregor_same_row(expected jsonb, actual jsonb) RETURNS boolean LANGUAGE sql AS $helper$
    SELECT jsonb_array_length(expected) = jsonb_array_length(actual) AND NOT EXISTS (
        SELECT FROM generate_series(0, jsonb_array_length(expected) - 1) AS i
        WHERE NOT pg_temp.gregor_same(expected -> i, actual -> i))
$helper$;

-- What a value is to a client, as far as JSON tells; only digits and texts of a moment's form tell it.
CREATE FUNCTION pg_temp.gregor_kind(v jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT CASE jsonb_typeof(v)
        WHEN 'number' THEN CASE WHEN t ~ '\.' THEN 'decimal ' || length(substring(t FROM '\.(\d*)')) ELSE 'integer' END
        WHEN 'string' THEN CASE
            WHEN t ~ '^\d{4,}-\d\d-\d\dT\d\d:' THEN 'datetime'
            WHEN t ~ '^\d{4,}-\d\d-\d\d$' THEN 'date'
            WHEN t ~ '^\d\d:\d\d:\d\d(\.\d+)?$' THEN 'time'
            WHEN t ~ '^\\x([0-9a-f]{2})*$' THEN 'binary'
            ELSE 'text' END
        ELSE jsonb_typeof(v) END
    FROM (SELECT v #>> '{}' AS t) AS x
$helper$;

-- NULL when a value is of the expected type, else of which one it is. A text may look like anything.
CREATE FUNCTION pg_temp.gregor_other_type(expected text, v jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT CASE
        WHEN expected = '' OR v IS NULL OR v = 'null' OR kind = expected THEN NULL
        WHEN expected = 'text' AND jsonb_typeof(v) = 'string' THEN NULL
        WHEN expected = 'decimal 0' AND kind = 'integer' THEN NULL
        WHEN expected = 'float' AND jsonb_typeof(v) = 'number' AND (v #>> '{}') !~ '\.\d*0$' THEN NULL
        ELSE kind END
    FROM (SELECT pg_temp.gregor_kind(v) AS kind) AS x
$helper$;

-- A type in words.
CREATE FUNCTION pg_temp.gregor_type(word text) RETURNS text LANGUAGE sql AS $helper$
    SELECT CASE WHEN word LIKE 'decimal %' THEN 'a number with ' || substr(word, 9) || ' decimals' ELSE word END
$helper$;

-- NULL when a value is the expected one, else what differs.
CREATE FUNCTION pg_temp.gregor_value(what text, type text, expected jsonb, actual jsonb) RETURNS text
LANGUAGE sql AS $helper$
    SELECT CASE
        WHEN NOT pg_temp.gregor_same(expected, actual)
            THEN what || ': expected ' || pg_temp.gregor_show(expected) || ', got ' || pg_temp.gregor_show(actual)
        WHEN pg_temp.gregor_other_type(type, actual) IS NOT NULL
            THEN what || ': expected ' || pg_temp.gregor_type(type) || ', got '
                || pg_temp.gregor_type(pg_temp.gregor_other_type(type, actual)) || ': ' || pg_temp.gregor_show(actual)
    END
$helper$;

-- NULL when rows are the expected ones, else what differs. Unordered rows are compared as often as they stand there.
CREATE FUNCTION pg_temp.gregor_rows(what text, expected jsonb, actual jsonb, ordered boolean) RETURNS text
LANGUAGE plpgsql AS $helper$
DECLARE
    missing jsonb[] := '{}';
    rest jsonb[] := ARRAY(SELECT value FROM jsonb_array_elements(actual));
    head text := what || ': ';
    wanted jsonb;
    found_at integer;
    place integer;
BEGIN
    IF ordered AND jsonb_array_length(expected) = jsonb_array_length(actual) THEN
        place := (SELECT min(i) FROM generate_series(0, jsonb_array_length(expected) - 1) AS i
            WHERE NOT pg_temp.gregor_same_row(expected -> i, actual -> i));
        IF place IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    FOR wanted IN SELECT value FROM jsonb_array_elements(expected) LOOP
        found_at := (SELECT min(i) FROM generate_subscripts(rest, 1) AS i
            WHERE pg_temp.gregor_same_row(wanted, rest[i]));
        IF found_at IS NULL THEN
            missing := missing || wanted;
        ELSE
            rest := rest[:found_at - 1] || rest[found_at + 1:];
        END IF;
    END LOOP;
    IF cardinality(missing) = 0 AND cardinality(rest) = 0 THEN
        IF place IS NULL THEN
            RETURN NULL;
        END IF;
        RETURN head || 'the expected rows in another order, from row ' || (place + 1) || ' on (- expected, + got)'
            || pg_temp.gregor_lines('-', ARRAY[expected -> place]) || pg_temp.gregor_lines('+', ARRAY[actual -> place]);
    END IF;
    IF jsonb_array_length(expected) <> jsonb_array_length(actual) THEN
        head := head || 'expected ' || jsonb_array_length(expected) || ' rows, got ' || jsonb_array_length(actual);
    ELSE
        head := head || cardinality(missing) || ' of ' || jsonb_array_length(expected) || ' rows differ';
    END IF;
    RETURN head || ' (- expected, + got)' || pg_temp.gregor_lines('-', missing) || pg_temp.gregor_lines('+', rest);
END $helper$;

-- All rows of an open cursor: {"columns": [...], "rows": [[...], ...]}; NULL when it is not open.
CREATE FUNCTION pg_temp.gregor_fetch(c refcursor) RETURNS jsonb LANGUAGE plpgsql AS $helper$
DECLARE
    r record;
    names jsonb;
    row_values jsonb;
    rows jsonb := '[]';
BEGIN
    IF c IS NULL OR NOT EXISTS (SELECT FROM pg_cursors WHERE name = c::text) THEN
        RETURN NULL;
    END IF;
    LOOP
        FETCH c INTO r;
        EXIT WHEN NOT FOUND;
        SELECT coalesce(jsonb_agg(key ORDER BY n), '[]'), coalesce(jsonb_agg(value::jsonb ORDER BY n), '[]')
            INTO names, row_values FROM json_each(row_to_json(r)) WITH ORDINALITY AS e (key, value, n);
        rows := rows || jsonb_build_array(row_values);
        IF jsonb_array_length(rows) > 5000 THEN
            RAISE EXCEPTION 'a result set has more than 5000 rows';
        END IF;
    END LOOP;
    CLOSE c;
    RETURN jsonb_build_object('columns', names, 'rows', rows);
END $helper$;

-- NULL when a result set is the expected one, else what differs. Names and types of columns are compared where a row came.
CREATE FUNCTION pg_temp.gregor_result_set(what text, columns jsonb, types jsonb, expected jsonb, actual jsonb, ordered boolean)
RETURNS text LANGUAGE sql AS $helper$
    SELECT nullif(concat_ws(E'\n',
        CASE WHEN jsonb_typeof(actual -> 'columns') = 'array' AND jsonb_array_length(columns) > 0
            AND (jsonb_array_length(columns) <> jsonb_array_length(actual -> 'columns') OR EXISTS (
                SELECT FROM generate_series(0, jsonb_array_length(columns) - 1) AS i
                WHERE columns ->> i <> '' AND lower(columns ->> i) <> lower(actual -> 'columns' ->> i)))
            THEN what || ': expected columns ' || columns::text || ', got ' || (actual -> 'columns')::text END,
        (SELECT what || ': ' || string_agg(format('column %s is %s and not %s', name, pg_temp.gregor_type(other),
                pg_temp.gregor_type(type)), ', ' ORDER BY i)
            FROM (SELECT i, types ->> i AS type, coalesce(nullif(actual -> 'columns' ->> i, '?column?'), (i + 1)::text) AS name,
                    (SELECT min(pg_temp.gregor_other_type(types ->> i, r -> i))
                        FROM jsonb_array_elements(actual -> 'rows') AS r) AS other
                FROM generate_series(0, jsonb_array_length(types) - 1) AS i) AS t
            WHERE other IS NOT NULL HAVING count(*) > 0),
        pg_temp.gregor_rows(what || coalesce(' (' || (SELECT string_agg(coalesce(nullif(columns ->> (i::integer - 1), ''),
                nullif(n, '?column?'), 'no name'), ' | ' ORDER BY i)
            FROM jsonb_array_elements_text(CASE jsonb_typeof(actual -> 'columns') WHEN 'array' THEN actual -> 'columns' ELSE '[]' END)
                WITH ORDINALITY AS c (n, i)) || ')', ''),
            expected, actual -> 'rows', ordered)), '')
$helper$;

-- All rows of a table, these columns of it.
CREATE FUNCTION pg_temp.gregor_contents(source text, columns text) RETURNS jsonb LANGUAGE plpgsql AS $helper$
DECLARE
    c refcursor;
BEGIN
    OPEN c FOR EXECUTE 'SELECT ' || columns || ' FROM ' || source;
    RETURN pg_temp.gregor_fetch(c) -> 'rows';
END $helper$;

-- Changes when any row of one of the tables does.
CREATE FUNCTION pg_temp.gregor_digest(tables text[]) RETURNS jsonb LANGUAGE plpgsql AS $helper$
DECLARE
    t text;
    one text;
    digests jsonb := '{}';
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE 'SELECT md5(coalesce(string_agg(x::text, '','' ORDER BY x::text), '''')) FROM ' || t || ' AS x' INTO one;
        digests := digests || jsonb_build_object(t, one);
    END LOOP;
    RETURN digests;
END $helper$;

-- NULL when the digests are equal, else the tables that changed.
CREATE FUNCTION pg_temp.gregor_untouched(before jsonb, after jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT 'expected to stay as they are, but changed: ' || string_agg(key, ', ' ORDER BY key)
    FROM jsonb_each(before) WHERE after -> key IS DISTINCT FROM value HAVING count(*) > 0
$helper$;

-- NULL when the error is the expected one (or none came and none was expected), else what differs. The severity is
-- compared where the translation tells one: up to 10 is no error, from 17 on it is none of the program's.
CREATE FUNCTION pg_temp.gregor_error(expected jsonb, actual jsonb) RETURNS text LANGUAGE sql AS $helper$
    SELECT CASE
        WHEN expected IS NULL THEN 'unexpected error ' || (actual ->> 'state') || ': ' || (actual ->> 'text')
        WHEN actual IS NULL THEN 'expected ' || told || ', none came'
        WHEN expected ? 'number' AND NOT (actual ->> 'state' = ANY (ARRAY(SELECT jsonb_array_elements_text(expected -> 'states')))
                OR actual ->> 'detail' ~ ('^(number=)?' || (expected ->> 'number') || '\M'))
            OR expected ? 'text' AND rtrim(expected ->> 'text', ' ') <> rtrim(actual ->> 'text', ' ')
            THEN 'expected ' || told || ', got ' || came
        WHEN width_bucket((expected ->> 'severity')::integer, ARRAY[11, 17])
                <> width_bucket(substring(actual ->> 'hint' FROM 'severity (\d{1,4})')::integer, ARRAY[11, 17])
            THEN 'expected severity ' || (expected ->> 'severity') || ', got ' || (actual ->> 'hint') || ' with ' || came
    END
    FROM (SELECT concat_ws(' ', 'an error', expected ->> 'number', quote_literal(expected ->> 'text')) AS told,
        concat_ws(' ', 'error', coalesce(nullif(actual ->> 'detail', ''), 'state ' || (actual ->> 'state')),
            quote_literal(actual ->> 'text')) AS came) AS x
$helper$;

-- The next value of an identity column; NULL for the first one. Unlike setval() this is undone at the end.
CREATE FUNCTION pg_temp.gregor_identity(source text, identity_column text, next_value bigint) RETURNS void
LANGUAGE plpgsql AS $helper$
DECLARE
    sequence_name text := pg_get_serial_sequence(source, identity_column);
BEGIN
    IF sequence_name IS NOT NULL THEN
        EXECUTE 'ALTER SEQUENCE ' || sequence_name || ' RESTART' || coalesce(' WITH ' || next_value, '');
    END IF;
END $helper$;

-- Whoever only wants to know whether all tests pass sets gregor.stop_at_failure: then the first that fails ends the script.
CREATE FUNCTION pg_temp.gregor_record(at integer, test text, description text, detail text) RETURNS void
LANGUAGE plpgsql AS $helper$
BEGIN
    IF detail <> '' AND current_setting('gregor.stop_at_failure', true) = 'on' THEN
        RAISE EXCEPTION USING ERRCODE = 'GT001', MESSAGE = 'the test failed: ' || test, DETAIL = left(detail, 4000);
    END IF;
    INSERT INTO pg_temp.gregor_result
    VALUES (at, test, description, CASE WHEN detail = '' THEN 'pass' ELSE 'fail' END, left(detail, 4000));
END $helper$;

-- Keeps the triggers of tables from firing while rows are arranged; gives the statements that put them back as they were.
CREATE FUNCTION pg_temp.gregor_quiet(tables text[]) RETURNS text[] LANGUAGE plpgsql AS $helper$
DECLARE
    one record;
    undo text[] := '{}';
BEGIN
    FOR one IN SELECT format('ALTER TABLE %s', tgrelid::regclass) AS altered, quote_ident(tgname) AS name,
            CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END AS enable
        FROM pg_trigger
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid = ANY (tables::regclass[])
        ORDER BY tgrelid, tgname
    LOOP
        EXECUTE format('%s DISABLE TRIGGER %s', one.altered, one.name);
        undo := undo || format('%s %s TRIGGER %s', one.altered, one.enable, one.name);
    END LOOP;
    RETURN undo;
END $helper$;

CREATE FUNCTION pg_temp.gregor_loud(undo text[]) RETURNS void LANGUAGE plpgsql AS $helper$
DECLARE
    statement text;
BEGIN
    FOREACH statement IN ARRAY undo LOOP
        EXECUTE statement;
    END LOOP;
END $helper$;
