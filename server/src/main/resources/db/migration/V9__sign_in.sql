-- A code of the second factor works once: none of this time step (RFC 6238) or before it is taken any more.
alter table operator add column totp_step bigint;

-- Digests of the codes that stand in for a lost second factor; a used one is deleted.
create table recovery_code (
  operator_id bigint not null references operator on delete cascade,
  code_sha256 bytea not null,
  primary key (operator_id, code_sha256)
);

-- Addresses (of IPv6 the first 64 bits) from which an operator has signed in.
create table known_origin (
  operator_id bigint not null references operator on delete cascade,
  origin      text not null,
  seen_at     bigint not null,
  primary key (operator_id, origin)
);

-- How often somebody has tried something of late, on whatever node, and until when he must wait now.
-- subject_sha256: an address, an operator's e-mail or id, as a digest, for people type passwords where none belongs.
create table throttle (
  kind           text not null,
  subject_sha256 bytea not null,
  attempts       integer not null,
  last_at        bigint not null,
  closed_until   bigint not null,
  primary key (kind, subject_sha256)
);
create index throttle_age on throttle (last_at);

-- Links by which somebody gets a role in an account, or among the platform's staff: one of the two.
-- invited_by null: made by the command line or at the first start.
create table invitation (
  invitation_id bigint generated always as identity primary key,
  token_sha256  bytea not null unique,
  account_id    bigint references account,
  role          text check (role in ('owner', 'operator', 'developer', 'viewer')),
  staff_role    text check (staff_role in ('reviewer', 'support', 'administrator')),
  invited_by    bigint references operator on delete cascade,
  note          text not null,
  created_at    bigint not null,
  expires_at    bigint not null,
  used_at       bigint,
  revoked_at    bigint,
  check ((account_id is null) = (role is null)),
  check ((account_id is null) <> (staff_role is null))
);
create index invitation_open on invitation (account_id, invitation_id) where used_at is null and revoked_at is null;
create index invitation_age on invitation (expires_at);

-- Links by which an operator sets another password; a used one is deleted.
create table password_reset (
  operator_id  bigint primary key references operator on delete cascade,
  token_sha256 bytea not null unique,
  expires_at   bigint not null
);
