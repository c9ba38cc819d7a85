-- What the settings of each org said when a server took them up: one row each time one of them became another. Rows stay.
create table org_setting (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  node varchar(255) not null,
  name varchar(80) not null,
  was varchar(255),
  became varchar(255) not null,
  source varchar(255) not null,
  taken_up_at timestamp with time zone not null
);
create index org_setting_newest on org_setting (org, seq desc);
