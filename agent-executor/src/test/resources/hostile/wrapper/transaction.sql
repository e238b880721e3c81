-- tries: leaving the wrapper's transaction, were there one
-- ends: SUCCEEDED
commit;
rollback;
end;
abort;
