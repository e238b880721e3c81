select s.seqrelid::int8 as object, 0 as sub,
       array[format('create sequence %s as %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
                    s.seqrelid::regclass, format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
                    s.seqcache, case when s.seqcycle then ' cycle' else '' end)] as statements, null as stub
from pg_sequence s where s.seqrelid = any (?)
