select array[pg_get_triggerdef(g.oid)]
       || case g.tgenabled
            when 'D' then array[format('alter table %s disable trigger %I', g.tgrelid::regclass, g.tgname)]
            when 'R' then array[format('alter table %s enable replica trigger %I', g.tgrelid::regclass, g.tgname)]
            when 'A' then array[format('alter table %s enable always trigger %I', g.tgrelid::regclass, g.tgname)]
            else '{}' end
       || case when d.description is null then '{}'
          else array[format('comment on trigger %I on %s is %L', g.tgname, g.tgrelid::regclass, d.description)] end
         as statements,
       '{}'::text[] as concerns
from pg_trigger g
left join pg_description d on d.classoid = 'pg_trigger'::regclass and d.objoid = g.oid and d.objsubid = 0
where not g.tgisinternal and format('%I on %s', g.tgname, g.tgrelid::regclass) = ?
