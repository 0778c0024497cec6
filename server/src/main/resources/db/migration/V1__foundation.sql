-- Times are epoch milliseconds, ids are bigint, nothing newer than PostgreSQL 15 (ADR 0003).
-- Hot tables (follower, message) are keyed by member_id and have no foreign keys and no other unique
-- constraint, so that Citus can distribute them; all other tables are small.

-- Keys of the whole platform; every other secret of ours is derived from them.
create table platform_key (
  name  text primary key,
  value bytea not null
);

-- A node's number is part of the message ids that it mints. expires_at is the database's time.
-- minted_up_to: no id of this number is later, so the next holder starts behind it.
create table node_lease (
  node         smallint primary key,
  holder       text,
  expires_at   bigint not null default 0,
  minted_up_to bigint not null default 0
);
insert into node_lease (node) select generate_series(0, 31);

create table account (
  account_id            bigint generated always as identity primary key,
  app_id                text not null unique,
  original_id           text not null unique,
  app_secret_sha256     bytea not null,
  name                  text not null,
  kind                  text not null check (kind in ('service', 'subscription')),
  verified              boolean not null,
  payment               boolean not null,
  template_messages     text not null check (template_messages in ('none', 'applied', 'granted', 'refused')),
  industry_primary      integer,
  industry_secondary    integer,
  industries_changed_at bigint,
  template_daily_limit  bigint,
  ip_whitelist          text[] not null default '{}',
  server_url            text,
  server_token          text,
  server_aes_key        text,
  server_mode           text not null default 'plain' check (server_mode in ('plain', 'compatible', 'secure')),
  declaration_sha256    bytea,
  created_at            bigint not null,
  check ((industry_primary is null) = (industry_secondary is null))
);

-- Every access token handed out: which generation of which account, and when the next one replaced it.
create table access_token (
  account_id  bigint not null references account,
  generation  bigint not null,
  issued_at   bigint not null,
  expires_at  bigint not null,
  replaced_at bigint,
  issued_to   text not null,
  primary key (account_id, generation)
);
create index access_token_expiry on access_token (expires_at);

create table library_template (
  number     text primary key,
  industry   integer not null,
  title      text not null,
  content    text not null,
  example    text not null,
  created_at bigint not null
);

-- An account's own copy: what was added stays as it was, whatever becomes of the library's.
-- Deleted ones stay as rows, because messages sent with them are still shown.
create table private_template (
  private_template_id bigint generated always as identity primary key,
  template_id         text not null unique,
  account_id          bigint not null references account,
  library_number      text not null,
  industry            integer not null,
  title               text not null,
  content             text not null,
  example             text not null,
  added_at            bigint not null,
  deleted_at          bigint
);
create index private_template_active on private_template (account_id, private_template_id) where deleted_at is null;

create table member (
  member_id  bigint generated always as identity primary key,
  name       text not null unique,
  reachable  boolean not null default true,
  created_at bigint not null
);

-- follows: now; a row that does not follow remembers one who left. reachable repeats the member's.
create table follower (
  member_id   bigint not null,
  account_id  bigint not null,
  follows     boolean not null,
  rejects     boolean not null default false,
  blacklisted boolean not null default false,
  reachable   boolean not null default true,
  since       bigint not null,
  primary key (member_id, account_id)
) with (fillfactor = 95);
create index follower_of_account on follower (account_id, member_id) include (follows);

-- A message is delivered when it stands here. msgid is its time, its place in the log and its partition.
-- outcome: 0 delivered, 1 rejected by the follower, 2 failed. content: JSON of url, colours and values.
create table message (
  member_id           bigint not null,
  msgid               bigint not null,
  account_id          bigint not null,
  private_template_id bigint not null,
  outcome             smallint not null,
  content             text not null,
  primary key (member_id, msgid)
) partition by range (msgid);
create index message_of_account on message (account_id, msgid);

-- How often a template was used on a day (days turn at 00:00 in Beijing). granted: what the last
-- accepting statement got, which is how that statement learns it.
create table quota_use (
  account_id          bigint not null,
  private_template_id bigint not null,
  day                 integer not null,
  used                bigint not null,
  daily_limit         bigint not null,
  granted             bigint not null,
  primary key (account_id, private_template_id, day)
) with (fillfactor = 50);

-- Up to which msgid a node's events are settled. account_id 0: of every account without a row of its own.
create table event_cursor (
  node       smallint not null,
  account_id bigint not null,
  msgid      bigint not null,
  primary key (node, account_id)
) with (fillfactor = 50);

-- Every attempt of an event that did not go well at once. status: of the HTTP answer, 0 if there was none.
create table event_attempt (
  account_id bigint not null,
  msgid      bigint not null,
  attempt    smallint not null,
  tried_at   bigint not null,
  outcome    text not null,
  status     smallint not null,
  took_ms    integer not null,
  error      text not null,
  primary key (account_id, msgid, attempt)
);
create index event_attempt_age on event_attempt (msgid);

-- Events whose tries are used up.
create table event_failure (
  account_id bigint not null,
  msgid      bigint not null,
  attempts   integer not null,
  failed_at  bigint not null,
  last_error text not null,
  primary key (account_id, msgid)
);
create index event_failure_age on event_failure (msgid);

-- Events given up untried, because their receiver has been away for too long: so many of one node's,
-- with ids from first_msgid to last_msgid.
create table event_expiry (
  account_id  bigint not null,
  node        smallint not null,
  last_msgid  bigint not null,
  first_msgid bigint not null,
  events      bigint not null,
  expired_at  bigint not null,
  primary key (account_id, node, last_msgid)
);
