-- tries: dropping the databases others are made from
-- ends: 55006|42501
drop database template1;
