select array[format('create or replace view %s%s as%s%s', c.oid::regclass,
                    coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), E'\n',
                    rtrim(pg_get_viewdef(c.oid), ';'))]
       || case when d.description is null then '{}'
          else array[format('comment on view %s is %L', c.oid::regclass, d.description)] end as statements,
       '{}'::text[] as concerns
from pg_class c
left join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
where c.oid = to_regclass(?) and c.relkind = 'v'
