select k.oid::int8 as object, 0 as sub,
       array[format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))]
         as statements, null as stub
from pg_constraint k where k.oid = any (?)
