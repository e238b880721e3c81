-- Bodies that are texts: PostgreSQL does not know what they need.
select p.oid::int8 as object, left(p.prosrc, 1000000) as body
from pg_proc p join pg_language l on l.oid = p.prolang
where p.oid >= 16384 and l.lanname in ('sql', 'plpgsql') and p.prosqlbody is null
