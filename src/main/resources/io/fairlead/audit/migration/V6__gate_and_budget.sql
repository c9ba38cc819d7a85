-- What may not be written yet, the test runs that open an org's gate, and the calls that each org was asked.

-- Events that are decided and wait: for the gate, for the day's calls, for the next wave of a backfill. A row that was sent waits no more.
create table waiting_event (
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  reason varchar(10) not null,
  backfill boolean not null,
  tested boolean not null,
  traits varchar(4000) not null,
  owner_id varchar(40) not null,
  account varchar(255) not null,
  since timestamp with time zone not null,
  sent_at timestamp with time zone,
  wave date,
  -- how many of its attempts ended here, and so were no failed ones
  stays integer not null,
  primary key (org, event_id)
);
create index waiting_event_next on waiting_event (org, reason, sent_at, since);
create index waiting_event_wave on waiting_event (org, wave);

create table test_run (
  number bigint generated always as identity primary key,
  org varchar(80) not null,
  pack varchar(80) not null,
  chosen_by varchar(255) not null,
  chosen_at timestamp with time zone not null,
  state varchar(10) not null,
  settled_by varchar(255) not null,
  note varchar(4000) not null,
  settled_at timestamp with time zone
);
create index test_run_newest on test_run (org, number desc);

create table test_pick (
  run bigint not null,
  event_id varchar(255) not null,
  place integer not null,
  why varchar(4000) not null,
  sent_at timestamp with time zone,
  -- the attempt that was written as a test, 0 before
  attempt integer not null,
  verdict varchar(10) not null,
  judged_by varchar(255) not null,
  note varchar(4000) not null,
  judged_at timestamp with time zone,
  primary key (run, event_id)
);

create table api_use (
  org varchar(80) not null,
  used_on date not null,
  calls bigint not null,
  primary key (org, used_on)
);
