#!/bin/sh
# Run once, on an empty data folder: a role and a database for the store, and the same for a target to try with. Neither
# role may do anything in the other's database, nor anything that a superuser may.
set -eu
make() {
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
        --set name="$1" --set password="$(cat "/etc/gregor/$2/password")" <<'SQL'
create role :"name" login nosuperuser nocreatedb nocreaterole password :'password';
create database :"name" owner :"name" encoding 'UTF8' template template0;
revoke all on database :"name" from public;
SQL
}
make gregor store
make app target
