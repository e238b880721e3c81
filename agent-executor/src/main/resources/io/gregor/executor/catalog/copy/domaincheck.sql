select k.oid::int8 as object, 0 as sub,
       array[format('alter domain %s add constraint %I %s', format_type(k.contypid, null), k.conname, pg_get_constraintdef(k.oid))]
         as statements, null as stub
from pg_constraint k where k.oid = any (?)
