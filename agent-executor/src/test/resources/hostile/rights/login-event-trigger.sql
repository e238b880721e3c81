-- tries: an event trigger at every login
-- ends: 42501|42601|22023
-- leaves: function public.e()
create function e() returns event_trigger language plpgsql as 'begin end';
create event trigger e on login execute function e();
