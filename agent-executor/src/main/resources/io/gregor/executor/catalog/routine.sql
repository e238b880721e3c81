select array[pg_get_functiondef(p.oid)]
       || case when d.description is null then '{}'
          else array[format('comment on %s %s is %L', case p.prokind when 'p' then 'procedure' else 'function' end,
                            p.oid::regprocedure, d.description)] end as statements,
       array_remove(array[
         case when l.lanname not in ('sql', 'plpgsql') then 'FOREIGN_LANGUAGE' end,
         case when p.prosecdef then 'SECURITY_DEFINER' end,
         case when p.proconfig is not null then 'SETTINGS' end,
         case when p.proleakproof then 'LEAKPROOF' end], null) as concerns
from pg_proc p
join pg_language l on l.oid = p.prolang
left join pg_description d on d.classoid = 'pg_proc'::regclass and d.objoid = p.oid and d.objsubid = 0
where p.oid = to_regprocedure(?) and p.prokind in ('f', 'p')
