-- Who connected which org, as which user, and who approved it. Rows stay when a connection ends.
create table org_connection (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  host varchar(255) not null,
  org_id varchar(40) not null,
  org_name varchar(255) not null,
  sandbox boolean not null,
  user_id varchar(40) not null,
  user_name varchar(255) not null,
  flow varchar(40) not null,
  connected_by varchar(255) not null,
  connected_at timestamp with time zone not null,
  approved_by varchar(255) default '' not null,
  approved_at timestamp with time zone,
  renewed_by varchar(255) default '' not null,
  renewed_at timestamp with time zone,
  ended_by varchar(255) default '' not null,
  ended_at timestamp with time zone,
  note varchar(4000) default '' not null
);
create index org_connection_newest on org_connection (org, seq desc);
