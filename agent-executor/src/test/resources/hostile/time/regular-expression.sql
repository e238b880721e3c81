-- tries: a regular expression that takes for ever
-- ends: TIMED_OUT|2201B|SUCCEEDED
select regexp_match(repeat('a', 2000), '^((a+)(\2)*)*$'), regexp_match(repeat('ab', 3000), '(((a*)*b)*)*c\1\2\3');
