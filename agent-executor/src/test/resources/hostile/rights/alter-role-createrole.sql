-- tries: making itself a maker of roles and databases
-- ends: 42501
alter role current_user createrole createdb replication bypassrls;
