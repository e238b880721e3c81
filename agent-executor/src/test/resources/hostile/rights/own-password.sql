-- tries: locking everybody out by another password
-- ends: SUCCEEDED
alter role current_user password 'mine-now';
