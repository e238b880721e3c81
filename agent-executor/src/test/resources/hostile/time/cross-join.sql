-- tries: a product of four catalogs
-- ends: TIMED_OUT
select count(*) from pg_class a, pg_class b, pg_class c, pg_class d where a.relname || b.relname < c.relname || d.relname;
