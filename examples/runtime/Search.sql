create table words (word varchar(40) not null)
go
-- Which words are like a pattern, and where in them a digit stands
create procedure Search @pattern varchar(40), @digits varchar(40) as
select word, patindex(@digits, word)
from words
where word like @pattern
order by 1
go
