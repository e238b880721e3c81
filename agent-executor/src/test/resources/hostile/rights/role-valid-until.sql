-- tries: a role of its own that is valid no more
-- ends: 42501
alter role current_user valid until '2000-01-01';
