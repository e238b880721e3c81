select inhrelid::int8 as child, inhseqno as sub, inhparent::int8 as parent from pg_inherits
