-- tries: another encoding, in which bytes mean something else
-- ends: SUCCEEDED|22021|0A000|42601|22P05
set client_encoding = 'SJIS';
select '表'';drop table orders;--';
set client_encoding = 'SQL_ASCII';
select chr(8364);
