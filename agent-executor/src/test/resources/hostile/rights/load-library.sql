-- tries: loading a library into the server
-- ends: 42501
load '${FILE}.so';
