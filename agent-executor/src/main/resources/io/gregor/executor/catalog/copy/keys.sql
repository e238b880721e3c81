-- Keys, foreign keys and checks of tables, in their parts.
select k.conrelid::int8 as object, k.conname as name, k.contype::text as kind, pg_get_constraintdef(k.oid) as text,
       coalesce((select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u(number, place)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number), '{}') as columns,
       k.confrelid::int8 as target,
       coalesce((select array_agg(a.attname::text order by u.place) from unnest(k.confkey) with ordinality u(number, place)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number), '{}') as target_columns,
       k.confdeltype::text as on_delete, k.confupdtype::text as on_update
from pg_constraint k where k.conrelid = any (?) and k.contype in ('p', 'u', 'f', 'c')
union all
select x.indrelid::int8, c.relname, 'u', '',
       (select array_agg(a.attname::text order by u.place) from unnest(x.indkey::int2[]) with ordinality u(number, place)
        join pg_attribute a on a.attrelid = x.indrelid and a.attnum = u.number where u.place <= x.indnkeyatts), 0, '{}', ' ', ' '
from pg_index x join pg_class c on c.oid = x.indexrelid
where x.indrelid = any (?) and x.indisunique and x.indpred is null and x.indexprs is null
  and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
order by 1, 3 desc, 2
