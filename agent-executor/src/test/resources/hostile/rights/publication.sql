-- tries: publishing all tables
-- ends: 42501
create publication p for all tables;
