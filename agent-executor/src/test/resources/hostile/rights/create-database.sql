-- tries: a database of its own that nobody removes
-- ends: 42501
create database intruder;
