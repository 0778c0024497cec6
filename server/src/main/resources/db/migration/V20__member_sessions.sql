-- Browsers in which members have signed in. A browser holds a random token, the database its digest.
-- way: how the member came in, which decides where signing out leads.
create table member_session (
  token_sha256 bytea primary key,
  member_id    bigint not null,
  way          text not null check (way in ('local', 'oidc', 'hand-over')),
  created_at   bigint not null,
  seen_at      bigint not null,
  browser      text not null
);
create index member_session_of_member on member_session (member_id, seen_at);
create index member_session_age on member_session (seen_at);

-- What a member has chosen. Without a row the standards hold. Quiet hours are minutes of the day in the member's
-- time zone, from one to before the other, over midnight too; both null for none. language is null for the browser's.
create table member_preference (
  member_id          bigint primary key,
  language           text check (language in ('en', 'zh')),
  time_zone          text not null default 'Asia/Shanghai',
  quiet_from         integer check (quiet_from between 0 and 1439),
  quiet_to           integer check (quiet_to between 0 and 1439),
  notification_shows boolean not null default false,
  check ((quiet_from is null) = (quiet_to is null))
);

-- What a member has chosen for one account. muted: its messages come silently and are not counted as unread news.
-- push: a closed app is told of its messages, where the member has switched that on at all.
create table account_preference (
  member_id  bigint not null,
  account_id bigint not null,
  muted      boolean not null default false,
  push       boolean not null default false,
  primary key (member_id, account_id)
);
