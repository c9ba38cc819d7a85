-- What was added to a day's budget by hand, and the org's own count of calls when it last answered.
alter table api_use add column raised bigint default 0 not null;
alter table api_use add column raised_by varchar(255) default '' not null;
alter table api_use add column org_used bigint default 0 not null;
alter table api_use add column org_limit bigint default 0 not null;
alter table api_use add column seen_at timestamp with time zone;
