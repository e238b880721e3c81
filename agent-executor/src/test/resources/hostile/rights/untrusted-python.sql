-- tries: Python with the host's files
-- ends: 42501|0A000|58P01
create extension plpython3u;
