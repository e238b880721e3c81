-- tries: gigabytes by COPY TO STDOUT
-- ends: TIMED_OUT
copy (select repeat('x', 100000) from generate_series(1, 10000000)) to stdout;
