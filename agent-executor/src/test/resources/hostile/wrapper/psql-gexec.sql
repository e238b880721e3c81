-- tries: commands of psql that run what a query returns
-- ends: 42601
select 'copy (select 1) to program ''touch ${FILE}''' \gexec
