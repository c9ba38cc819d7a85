-- Who took back what waited for a second person, and why.
alter table rule_request add column withdrawn_by varchar(255) default '' not null;
alter table rule_request add column withdrawn_why varchar(4000) default '' not null;
