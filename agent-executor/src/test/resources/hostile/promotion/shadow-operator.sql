-- tries: operators that shadow the catalog's
-- ends: SUCCEEDED
-- leaves: function public.always(name,name) | operator public.=
create function public.always(name, name) returns bool language sql immutable as 'select true';
create operator public.= (leftarg = name, rightarg = name, function = public.always);
