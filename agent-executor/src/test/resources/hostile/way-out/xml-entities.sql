-- tries: reading a file by an external XML entity
-- ends: SUCCEEDED|2200M|2200N|0A000
do $$
declare seen text;
begin
  seen := xmlparse(document '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')::text;
  if seen like '%root:%' then raise exception 'read a file'; end if;
end $$;
select xmlparse(document '<!DOCTYPE a SYSTEM "http://127.0.0.1:${PORT}/x.dtd"><a/>');
