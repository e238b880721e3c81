-- tries: a checkpoint, and a switch of the log
-- ends: 42501
checkpoint;
