-- What Fairlead decided, wrote and holds. One SQL for H2 (PostgreSQL mode) and PostgreSQL.
-- Bodies are gzipped JSON and stand beside the narrow tables that pages list from.

create table org (
  name varchar(80) primary key
);

-- One row per event and org: where it stands now.
create table job_change (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  step integer not null,
  state varchar(10) not null,
  status varchar(40) not null,
  status_reason varchar(2000) not null,
  kind varchar(20) not null,
  mode varchar(10) not null,
  person_name varchar(255) not null,
  employer_name varchar(255) not null,
  employer_key varchar(255) not null,
  person_key varchar(400) not null,
  account_id varchar(40) not null,
  owner_id varchar(40) not null,
  owner_name varchar(255) not null,
  rule_pack varchar(80) not null,
  credit integer not null,
  source varchar(255) not null,
  batch varchar(255) not null,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint job_change_once unique (org, event_id)
);
create index job_change_newest on job_change (org, decided_at desc, seq desc);
create index job_change_status on job_change (org, status, decided_at desc, seq desc);
create index job_change_kind on job_change (org, kind, decided_at desc, seq desc);
create index job_change_owner on job_change (org, owner_name, decided_at desc, seq desc);
create index job_change_account on job_change (org, account_id, decided_at desc, seq desc);
create index job_change_batch on job_change (org, batch, decided_at desc, seq desc);

-- One row per attempt: the passport.
create table decision (
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  decided_at timestamp with time zone not null,
  rule_pack varchar(80) not null,
  status varchar(40) not null,
  pool varchar(255) not null,
  body bytea not null,
  primary key (org, event_id, attempt)
);

-- One row per attempt that the writer settled, and one more if it was undone.
create table outcome (
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  undone boolean not null,
  status varchar(40) not null,
  created boolean not null,
  written_at timestamp with time zone not null,
  api_calls double precision not null,
  body bytea not null,
  primary key (org, event_id, attempt, undone)
);

create table write_intent (
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  begun_at timestamp with time zone not null,
  primary key (org, event_id, attempt)
);

-- Which rules answered a question of which event, and by which words an event is found.
create table rule_name (
  id integer generated always as identity primary key,
  file varchar(255) not null,
  name varchar(500) not null,
  constraint rule_name_once unique (file, name)
);
create table rule_hit (
  rule_id integer not null,
  decided_at timestamp with time zone not null,
  seq bigint not null
);
create unique index rule_hit_once on rule_hit (rule_id, decided_at desc, seq desc);
create table find_word (
  word varchar(255) not null,
  seq bigint not null,
  primary key (word, seq)
);

-- The event that stands for a person at an employer.
create table person_claim (
  org varchar(80) not null,
  person_key varchar(400) not null,
  event_id varchar(255) not null,
  claimed_at timestamp with time zone not null,
  primary key (org, person_key)
);

create table held (
  id varchar(400) primary key,
  org varchar(80) not null,
  event_id varchar(255) not null,
  attempt integer not null,
  stage varchar(20) not null,
  reason varchar(80) not null,
  sentence varchar(4000) not null,
  candidates varchar(100000) not null,
  payload bytea,
  source varchar(1000) not null,
  held_at timestamp with time zone not null,
  state varchar(10) not null,
  settled_by varchar(255) not null,
  note varchar(4000) not null,
  choice varchar(400) not null,
  settled_at timestamp with time zone,
  sent_at timestamp with time zone
);
create index held_state on held (state, held_at desc, id desc);
create index held_event on held (org, event_id);

create table pool_turn (
  org varchar(80) not null,
  pool varchar(255) not null,
  event_id varchar(255) not null,
  employer_key varchar(255) not null,
  user_name varchar(255) not null,
  state varchar(10) not null,
  reserved_at timestamp with time zone not null,
  primary key (org, pool, event_id)
);
create index pool_turn_employer on pool_turn (org, pool, employer_key, reserved_at desc);
create index pool_turn_event on pool_turn (org, event_id);
create table pool_count (
  org varchar(80) not null,
  pool varchar(255) not null,
  user_name varchar(255) not null,
  turns bigint not null,
  primary key (org, pool, user_name)
);

create table rule_pack (
  fingerprint varchar(80) primary key,
  files bytea not null
);
create table rule_pack_live (
  seq bigint generated always as identity primary key,
  fingerprint varchar(80) not null,
  live_from timestamp with time zone not null,
  set_by varchar(255) not null,
  problems varchar(100000) not null
);

create table import_batch (
  id varchar(255) primary key,
  file varchar(1000) not null,
  rows_read bigint not null,
  accepted bigint not null,
  held bigint not null,
  imported_at timestamp with time zone not null
);
