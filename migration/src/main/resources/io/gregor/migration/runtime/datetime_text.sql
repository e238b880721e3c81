-- version 1
-- A moment as text in a numbered style of SQL Server's convert; without one as in Jan  2 2024  3:04PM. NULL for a style
-- of NULL; a style that is not known is an error.
CREATE OR REPLACE FUNCTION tsql.datetime_text(value timestamp, style integer DEFAULT 0) RETURNS text
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_form text := CASE style
        WHEN 1 THEN 'MM/DD/YY' WHEN 101 THEN 'MM/DD/YYYY'
        WHEN 2 THEN 'YY.MM.DD' WHEN 102 THEN 'YYYY.MM.DD'
        WHEN 3 THEN 'DD/MM/YY' WHEN 103 THEN 'DD/MM/YYYY'
        WHEN 4 THEN 'DD.MM.YY' WHEN 104 THEN 'DD.MM.YYYY'
        WHEN 5 THEN 'DD-MM-YY' WHEN 105 THEN 'DD-MM-YYYY'
        WHEN 6 THEN 'DD Mon YY' WHEN 106 THEN 'DD Mon YYYY'
        WHEN 7 THEN 'Mon DD, YY' WHEN 107 THEN 'Mon DD, YYYY'
        WHEN 10 THEN 'MM-DD-YY' WHEN 110 THEN 'MM-DD-YYYY'
        WHEN 11 THEN 'YY/MM/DD' WHEN 111 THEN 'YYYY/MM/DD'
        WHEN 12 THEN 'YYMMDD' WHEN 112 THEN 'YYYYMMDD'
        WHEN 13 THEN 'DD Mon YYYY HH24:MI:SS:MS' WHEN 113 THEN 'DD Mon YYYY HH24:MI:SS:MS'
        WHEN 8 THEN 'HH24:MI:SS' WHEN 24 THEN 'HH24:MI:SS' WHEN 108 THEN 'HH24:MI:SS'
        WHEN 14 THEN 'HH24:MI:SS:MS' WHEN 114 THEN 'HH24:MI:SS:MS'
        WHEN 20 THEN 'YYYY-MM-DD HH24:MI:SS' WHEN 120 THEN 'YYYY-MM-DD HH24:MI:SS'
        WHEN 21 THEN 'YYYY-MM-DD HH24:MI:SS.MS' WHEN 121 THEN 'YYYY-MM-DD HH24:MI:SS.MS'
        WHEN 25 THEN 'YYYY-MM-DD HH24:MI:SS.MS' WHEN 23 THEN 'YYYY-MM-DD' END;
BEGIN
    CASE
        WHEN v_form IS NOT NULL THEN
            RETURN to_char(value, v_form);
        WHEN style IN (0, 100, 9, 109) THEN
            RETURN to_char(value, 'Mon ') || lpad(to_char(value, 'FMDD'), 2) || to_char(value, ' YYYY ')
                || lpad(to_char(value, 'FMHH12'), 2)
                || to_char(value, CASE WHEN style IN (9, 109) THEN ':MI:SS:MSAM' ELSE ':MIAM' END);
        WHEN style = 126 THEN
            RETURN to_char(value, 'YYYY-MM-DD"T"HH24:MI:SS')
                || CASE WHEN to_char(value, 'MS') = '000' THEN '' ELSE to_char(value, '.MS') END;
        ELSE
            RAISE EXCEPTION USING ERRCODE = '22023',
                MESSAGE = format('%s is not a style of dates as text that is known', style);
    END CASE;
END
$function$;
