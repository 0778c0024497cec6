-- How often an account made a call. span: what is counted over; since: when that began. Not each call writes here:
-- nodes add what they counted about once a second.
create table call_use (
  account_id bigint not null,
  path       text not null,
  span       text not null check (span in ('minute', 'day', 'month')),
  since      bigint not null,
  used       bigint not null,
  primary key (account_id, path, span, since)
) with (fillfactor = 50);
create index call_use_age on call_use (since);

-- Calls that were answered by an error, for whoever asks by the rid in its text. No secrets in here.
create table failed_call (
  rid           text primary key,
  account_id    bigint not null,
  invoked_at    bigint not null,
  took_ms       integer not null,
  query         text not null,
  request_body  text not null,
  response_body text not null,
  client_ip     text not null
);
create index failed_call_age on failed_call (invoked_at);

-- stable: of /cgi-bin/stable_token, whose tokens replace only each other. forced: it was fetched to have another.
-- stopped_at: from then on it does not work, not even for the grace of a token that was replaced.
alter table access_token
  add column stable     boolean not null default false,
  add column forced     boolean not null default false,
  add column stopped_at bigint;
-- An account has thousands of tokens in its history, of which a fetch looks at these.
create index access_token_current on access_token (account_id) where replaced_at is null;
create index access_token_forced on access_token (account_id, issued_at) where forced;
