-- Messages that wait for the platform's staff. rule: why; matched: the words or hosts that were found, where it is about
-- those. content: as a message's. state releasing: decided, and not yet known to be sent. note: why it was refused by the
-- staff, or could not be sent any more. msgid: of the message that it became.
create table held_message (
  held_message_id     bigint generated always as identity primary key,
  account_id          bigint not null,
  private_template_id bigint not null,
  member_id           bigint not null,
  client_message_id   text,
  content             text not null,
  rule                text not null,
  matched             text not null default '',
  held_at             bigint not null,
  state               text not null default 'waiting' check (state in ('waiting', 'releasing', 'released', 'refused', 'unsendable', 'expired')),
  decided_at          bigint,
  decided_by          text not null default '',
  note                text not null default '',
  msgid               bigint,
  check ((state = 'waiting') = (decided_at is null))
);
create index held_message_waiting on held_message (held_message_id) where state = 'waiting';
create index held_message_releasing on held_message (decided_at) where state = 'releasing';
create index held_message_of_account on held_message (account_id, held_message_id);
create index held_message_of_day on held_message (account_id, held_at);
create index held_message_age on held_message (held_at, account_id);
-- a sender's own id stands for one message that waits
create unique index held_message_client on held_message (account_id, member_id, client_message_id)
  where state in ('waiting', 'releasing') and client_message_id is not null;

-- rule: which one it broke; matched: as above.
alter table blocked_message
  add column rule    text not null default 'BLOCKED_WORD',
  add column matched text not null default '';
-- how many there were of each since a time
drop index blocked_message_age;
create index blocked_message_age on blocked_message (blocked_at, account_id, private_template_id);

-- Hosts to which texts of messages may lead, where links are looked at; those below them are allowed too.
create table allowed_host (
  host     text primary key,
  added_at bigint not null
);
