select array[format('create sequence %s as %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
                    c.oid::regclass, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
                    s.seqcache, case when s.seqcycle then ' cycle' else '' end)] as statements,
       '{}'::text[] as concerns
from pg_class c join pg_sequence s on s.seqrelid = c.oid
where c.oid = to_regclass(?)
