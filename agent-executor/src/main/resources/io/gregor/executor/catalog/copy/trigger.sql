select g.oid::int8 as object, 0 as sub,
       array[pg_get_triggerdef(g.oid)]
       || case g.tgenabled
            when 'D' then array[format('alter table %s disable trigger %I', g.tgrelid::regclass, g.tgname)]
            when 'R' then array[format('alter table %s enable replica trigger %I', g.tgrelid::regclass, g.tgname)]
            when 'A' then array[format('alter table %s enable always trigger %I', g.tgrelid::regclass, g.tgname)]
            else '{}' end as statements, null as stub
from pg_trigger g where g.oid = any (?)
