-- The ledger of credits reads a month's outcomes.
create index outcome_written on outcome (org, written_at);
