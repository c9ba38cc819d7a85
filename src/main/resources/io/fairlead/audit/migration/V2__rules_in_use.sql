-- How rule packs came to decide, what people compared before, and what an org looked like when it was decided for.

-- The users, queues, campaigns and fields of an org, one row each time they changed: with it a decision can be made again without a call.
create table org_view (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  seen_at timestamp with time zone not null,
  body bytea not null
);
create index org_view_newest on org_view (org, seen_at desc, seq desc);

alter table rule_pack_live add column org varchar(80) default '' not null;
alter table rule_pack_live add column before_pack varchar(80) default '' not null;
alter table rule_pack_live add column reason varchar(4000) default '' not null;
alter table rule_pack_live add column comparison varchar(80) default '' not null;
alter table rule_pack_live add column approved_by varchar(255) default '' not null;

-- What people asked for: a draft to go live, or an earlier pack to come back.
create table rule_request (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  pack varchar(80) not null,
  kind varchar(10) not null,
  comparison varchar(80) not null,
  reason varchar(4000) not null,
  asked_by varchar(255) not null,
  asked_at timestamp with time zone not null,
  state varchar(10) not null,
  approved_by varchar(255) not null,
  settled_at timestamp with time zone
);
create index rule_request_newest on rule_request (org, seq desc);

create table rule_comparison (
  id varchar(80) primary key,
  org varchar(80) not null,
  from_pack varchar(80) not null,
  to_pack varchar(80) not null,
  made_at timestamp with time zone not null,
  decisions bigint not null,
  changed bigint not null,
  body bytea not null
);
create index rule_comparison_newest on rule_comparison (org, made_at desc);

-- A draft that decides beside the live pack and writes nothing; at most one runs in an org.
create table rule_shadow (
  seq bigint generated always as identity primary key,
  org varchar(80) not null,
  pack varchar(80) not null,
  set_by varchar(255) not null,
  set_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table rule_shadow_run (
  shadow bigint not null,
  event_id varchar(255) not null,
  attempt integer not null,
  decided_at timestamp with time zone not null,
  differs boolean not null,
  what varchar(4000) not null,
  primary key (shadow, event_id, attempt)
);
create index rule_shadow_run_newest on rule_shadow_run (shadow, differs, decided_at desc);
