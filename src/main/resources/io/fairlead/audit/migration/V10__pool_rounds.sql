-- A round looks at the latest turns of its pool, and a cap at those of a day: nothing is counted for ever.
create index pool_turn_latest on pool_turn (org, pool, reserved_at);
drop table pool_count;
