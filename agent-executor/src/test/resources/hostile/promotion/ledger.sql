-- tries: standing in for the target's ledger
-- ends: SUCCEEDED
-- leaves: schema gregor | table gregor.ledger
create schema gregor;
create table gregor.ledger (x int);
