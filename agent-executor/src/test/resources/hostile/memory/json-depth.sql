-- tries: a million brackets
-- ends: 54001|22P02
select repeat('[', 1000000)::json;
