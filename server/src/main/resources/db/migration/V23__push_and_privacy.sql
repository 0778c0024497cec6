-- Browsers in which members want to be told of messages while no page is open (web push). endpoint: the URL at a push
-- service that stands for the browser, as good as a key; p256dh and auth: what only this browser can read is encrypted
-- with. session_sha256: the session that it came with and ends with, null for an organisation's own app. language: of
-- the page that it came from. failures: pushes that failed one after the other.
create table push_subscription (
  member_id       bigint  not null,
  endpoint_sha256 bytea   not null,
  subscription_id bigint  generated always as identity,
  endpoint        text    not null,
  p256dh          text    not null,
  auth            text    not null,
  session_sha256  bytea,
  language        text    not null,
  created_at      bigint  not null,
  failures        integer not null default 0,
  primary key (member_id, endpoint_sha256)
);
-- a browser belongs to who signed in last
create index push_subscription_browser on push_subscription (endpoint_sha256);

-- When members have taken their data with them, for as long as it counts.
create table member_export (
  member_id   bigint not null,
  exported_at bigint not null,
  primary key (member_id, exported_at)
);
create index member_export_age on member_export (exported_at);

-- Members whose data is erased. All steps are carried out once at once, and, for what was under way meanwhile, once
-- more a while later; then it is finished. The row says when it was asked for, and nothing of whom.
create table erasure (
  member_id   bigint primary key,
  asked_at    bigint not null,
  repeat_at   bigint,
  finished_at bigint
);
create index erasure_open on erasure (asked_at) where finished_at is null;
