-- tries: connecting to another server as a subscriber
-- ends: 42501
create subscription s connection 'host=127.0.0.1 port=${PORT} dbname=x' publication p;
