-- tries: a character with code 0 by an escape
-- ends: 22021|22P05|42601
select E'\000', U&'\0000';
