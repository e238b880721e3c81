-- tries: many strings below the limit of one value
-- ends: 53200|54000|TIMED_OUT|SESSION_LOST|53100
do $$ declare a text[]; begin for i in 1..1000000 loop a[i] := repeat(md5(i::text), 100000); end loop; end $$;
