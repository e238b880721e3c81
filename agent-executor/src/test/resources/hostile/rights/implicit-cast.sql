-- tries: an implicit cast between types it does not own
-- ends: 42501
create cast (integer as text) with inout as implicit;
