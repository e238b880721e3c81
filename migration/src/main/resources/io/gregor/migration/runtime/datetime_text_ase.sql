-- version 1
-- A moment as text in a numbered style of ASE's convert; without one as in Jan  2 2024  3:04PM. NULL for a style of NULL;
-- a style that is not known is an error.
CREATE OR REPLACE FUNCTION tsql.datetime_text_ase(value timestamp, style integer DEFAULT 0) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RETURN CASE style
        WHEN 13 THEN to_char(value, 'YY/DD/MM') WHEN 113 THEN to_char(value, 'YYYY/DD/MM')
        WHEN 14 THEN to_char(value, 'MM/YY/DD') WHEN 114 THEN to_char(value, 'MM/YYYY/DD')
        WHEN 15 THEN to_char(value, 'DD/YY/MM') WHEN 115 THEN to_char(value, 'DD/YYYY/MM')
        WHEN 18 THEN to_char(value, 'HH24:MI') WHEN 23 THEN to_char(value, 'YYYY-MM-DD"T"HH24:MI:SS')
        WHEN 140 THEN to_char(value, 'YYYY-MM-DD HH24:MI:SS.US')
        ELSE tsql.datetime_text(value, CASE WHEN style IN (20, 21, 24, 25, 120, 121, 126) THEN -1 ELSE style END) END;
END
$function$;
