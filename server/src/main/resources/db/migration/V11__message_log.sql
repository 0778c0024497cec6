-- What operators look up about their messages' events, have sent again, and have counted.

-- url: where an attempt went, without what a developer's own query may hold; answer: how it began.
-- redelivery_id: of the redelivery that it belongs to, null for the platform's own tries.
alter table event_attempt
  alter column attempt type integer,
  add column url           text not null default '',
  add column answer        text not null default '',
  add column redelivery_id bigint;
-- a try may be made long after its message
drop index event_attempt_age;
create index event_attempt_age on event_attempt (tried_at);

-- settled_at: when it was answered after all.
alter table event_failure add column settled_at bigint;
create index event_failure_open on event_failure (account_id, msgid) where settled_at is null;

-- Events that are to be sent again: one message's, or all given up ones between two ids. Each event has no row;
-- next_msgid is how far it has come. leased_by: the holder of the node number under which it is carried out.
create table event_redelivery (
  redelivery_id bigint generated always as identity primary key,
  account_id    bigint not null,
  kind          text not null check (kind in ('message', 'given_up')),
  first_msgid   bigint not null,
  last_msgid    bigint not null,
  next_msgid    bigint not null,
  asked_at      bigint not null,
  asked_by      text not null,
  leased_by     text,
  answered      bigint not null default 0,
  failed        bigint not null default 0,
  ended_at      bigint,
  ending        text check (ending in ('done', 'stopped', 'no_server', 'server_away')),
  check ((ended_at is null) = (ending is null))
);
create index event_redelivery_open on event_redelivery (account_id, redelivery_id) where ended_at is null;
create index event_redelivery_of_account on event_redelivery (account_id, redelivery_id);
create index event_redelivery_age on event_redelivery (ended_at) where ended_at is not null;

-- Messages of a node that owed no event, because their account had no server: from first_msgid to last_msgid,
-- nothing between them was sent. run: the id that was noted first.
create table event_unwanted (
  account_id  bigint not null,
  node        smallint not null,
  run         bigint not null,
  first_msgid bigint not null,
  last_msgid  bigint not null,
  primary key (account_id, node, run)
) with (fillfactor = 50);
create index event_unwanted_age on event_unwanted (last_msgid);

-- How many messages of a template were accepted on a day of Beijing, by their outcome. Not each message writes
-- here: nodes add what they counted about once a second.
create table message_count (
  account_id          bigint not null,
  day                 integer not null,
  private_template_id bigint not null,
  delivered           bigint not null,
  rejected            bigint not null,
  failed              bigint not null,
  primary key (account_id, day, private_template_id)
) with (fillfactor = 50);
create index message_count_age on message_count (day);

-- How the events of a day's messages ended, counted likewise. within_ms: of an answered one, the bound of the
-- span in which its answer came after its message; 0 for all others.
create table event_count (
  account_id bigint not null,
  day        integer not null,
  ending     text not null,
  within_ms  integer not null,
  events     bigint not null,
  primary key (account_id, day, ending, within_ms)
) with (fillfactor = 50);
create index event_count_age on event_count (day);
