-- tries: ending the wrapper by a comment
-- ends: SUCCEEDED
select 1 /* '; /* */ */ -- ;
