select p.oid::int8 as object, 0 as sub, array[pg_get_functiondef(p.oid)] as statements,
       case p.prokind
         when 'f' then format('create function %s(%s) returns %s language plpgsql as ''begin end''',
                              p.oid::regproc, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))
         when 'p' then format('create procedure %s(%s) language plpgsql as ''begin end''', p.oid::regproc,
                              pg_get_function_arguments(p.oid)) end as stub
from pg_proc p where p.oid = any (?)
