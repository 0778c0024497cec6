-- What members see of their inboxes, account by account. All of it is written when a member looks, never when a
-- message is accepted: accepting writes the message and nothing else. Keyed as message is, beside which it grows,
-- without foreign keys to it.

-- What has been gathered of a member's messages: all up to gathered_upto, but for those above gap_after and below
-- gap_before (0: there is no such gap). What is newer is looked at anew with each look. swept_upto: of what is older
-- nothing stands here any more, because its messages have been dropped.
create table inbox_state (
  member_id     bigint primary key,
  gathered_upto bigint not null default 0,
  gap_after     bigint not null default 0,
  gap_before    bigint not null default 0,
  swept_upto    bigint not null
) with (fillfactor = 50);
create index inbox_state_sweep on inbox_state (swept_upto);

-- Which messages stand in an inbox: a copy of the keys, without those that the member has deleted.
create table inbox_entry (
  member_id  bigint not null,
  msgid      bigint not null,
  account_id bigint not null,
  primary key (member_id, msgid)
);
create index inbox_entry_of_account on inbox_entry (member_id, account_id, msgid);

-- What members have deleted from their inboxes; the message itself stays with its account.
create table inbox_deletion (
  member_id bigint not null,
  msgid     bigint not null,
  primary key (member_id, msgid)
);

-- A member's messages of one account. latest_msgid: the newest entry, 0 if there is none; read_msgid: up to which
-- the member has read.
create table conversation (
  member_id    bigint not null,
  account_id   bigint not null,
  latest_msgid bigint not null,
  read_msgid   bigint not null default 0,
  primary key (member_id, account_id)
);
create index conversation_newest on conversation (member_id, latest_msgid);
