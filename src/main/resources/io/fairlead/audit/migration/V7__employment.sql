-- Where followed people were seen to work, and what a person said of many who appeared at one new employer.

create table employment (
  person_key varchar(80) primary key,
  past_key varchar(80) not null,
  seen_key varchar(80) not null,
  state varchar(10) not null,
  reason varchar(2000) not null,
  moves integer not null,
  seen_at timestamp with time zone not null,
  known text not null,
  snapshot text not null
);
create index employment_pair on employment (past_key, seen_key, seen_at);
create index employment_state on employment (state, past_key, seen_key);

create table employer_pair (
  past_key varchar(80) not null,
  seen_key varchar(80) not null,
  decision varchar(10) not null,
  decided_by varchar(255) not null,
  note varchar(2000) not null,
  decided_at timestamp with time zone not null,
  primary key (past_key, seen_key)
);
