-- tries: ending the wrapper by a quote
-- ends: 42601
select 1'; drop database template1; --
