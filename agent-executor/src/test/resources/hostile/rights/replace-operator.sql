-- tries: dropping an operator all queries use
-- ends: 42501
drop operator pg_catalog.= (integer, integer);
