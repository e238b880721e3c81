-- tries: an event trigger for whoever comes next
-- ends: 42501
-- leaves: function public.e()
create function e() returns event_trigger language plpgsql as 'begin end';
create event trigger e on ddl_command_end execute function e();
