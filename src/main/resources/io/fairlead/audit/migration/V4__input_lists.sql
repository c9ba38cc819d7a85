-- Which lists are read, who is on them and was, and whose job is followed.

create table input_list (
  name varchar(120) primary key,
  known_since timestamp with time zone not null,
  state varchar(10) not null,
  sentence varchar(4000) not null,
  attempted_at timestamp with time zone,
  read_at timestamp with time zone
);

-- One row per read, good or not.
create table list_read (
  seq bigint generated always as identity primary key,
  list varchar(120) not null,
  read_at timestamp with time zone not null,
  state varchar(10) not null,
  sentence varchar(4000) not null,
  rows_read bigint not null,
  unusable bigint not null,
  members bigint not null,
  entered bigint not null,
  gone bigint not null
);
create index list_read_newest on list_read (list, seq desc);

-- One row per stay on a list; left_at is null while it lasts.
create table list_member (
  list varchar(120) not null,
  member_key varchar(255) not null,
  entered_at timestamp with time zone not null,
  left_at timestamp with time zone,
  body text not null,
  primary key (list, member_key, entered_at)
);
create index list_member_left on list_member (list, left_at);

-- Everybody who is or was followed; until_at is null while they are. What is not sent is on its way to topic tracked-people.
create table tracked_person (
  person_key varchar(80) primary key,
  relationship varchar(255) not null,
  list varchar(120) not null,
  since_at timestamp with time zone not null,
  until_at timestamp with time zone,
  sent boolean not null,
  body text not null
);
create index tracked_person_unsent on tracked_person (sent, person_key);
create index tracked_person_list on tracked_person (until_at, relationship, list);

-- By what a followed person is found: record id, e-mail key, key of name and company.
create table tracked_key (
  lookup varchar(80) not null,
  person_key varchar(80) not null,
  primary key (lookup, person_key)
);
create index tracked_key_person on tracked_key (person_key);

-- The category of accounts that stand on a list, by account id and by domain.
create table listed_account (
  lookup varchar(255) primary key,
  category varchar(40) not null,
  list varchar(120) not null
);
