-- tries: loading a library from the plugins folder, and one from beyond it
-- ends: 42501
load '$libdir/plugins/../../../../${FILE}';
