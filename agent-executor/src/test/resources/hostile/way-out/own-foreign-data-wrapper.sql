-- tries: a foreign data wrapper of its own
-- ends: 42501
create foreign data wrapper w;
