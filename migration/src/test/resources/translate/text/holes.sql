create table t (a int not null, b varchar(10) null)
go
-- what no rule knows stays visible
create procedure holes @n varchar(30) as
select a, b from t compute sum(a)
exec ('drop table ' + @n)
exec sp_executesql @n
while @n is null
    select b from t
return 1
go
