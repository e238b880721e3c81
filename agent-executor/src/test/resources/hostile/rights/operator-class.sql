-- tries: another default order for integers
-- ends: 42501
create operator class evil default for type int4 using btree as operator 1 <, function 1 btint4cmp(int4, int4);
