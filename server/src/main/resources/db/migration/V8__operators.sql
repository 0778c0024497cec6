-- People who sign in to the console. staff_role: of those who run the platform, null for all others.
-- totp_secret: of a second factor, encrypted; it counts from totp_enabled_at on.
create table operator (
  operator_id         bigint generated always as identity primary key,
  email               text not null,
  name                text not null,
  password_hash       text not null,
  password_changed_at bigint not null,
  language            text not null default 'en' check (language in ('en', 'zh')),
  staff_role          text check (staff_role in ('reviewer', 'support', 'administrator')),
  totp_secret         bytea,
  totp_enabled_at     bigint,
  disabled_at         bigint,
  created_at          bigint not null
);
create unique index operator_email on operator (lower(email));
create index operator_staff on operator (operator_id) where staff_role is not null;

-- Only a digest of what the browser holds. awaits_second_factor: the password was right, the code is due.
create table operator_session (
  token_sha256         bytea primary key,
  operator_id          bigint not null references operator on delete cascade,
  awaits_second_factor boolean not null default false,
  created_at           bigint not null,
  seen_at              bigint not null,
  address              text not null,
  browser              text not null
);
create index operator_session_of on operator_session (operator_id);
create index operator_session_age on operator_session (seen_at);

create table account_operator (
  account_id  bigint not null references account,
  operator_id bigint not null references operator on delete cascade,
  role        text not null check (role in ('owner', 'operator', 'developer', 'viewer')),
  since       bigint not null,
  primary key (account_id, operator_id)
);
create index account_operator_of on account_operator (operator_id);

-- Who did what, when, from where. actor: the name as it was then; operator_id null for the command line and the
-- platform itself. account_id null for what concerns none. before, after: JSON objects of texts, no secrets.
create table audit_entry (
  audit_id    bigint generated always as identity primary key,
  happened_at bigint not null,
  operator_id bigint,
  actor       text not null,
  address     text not null,
  account_id  bigint,
  action      text not null,
  subject     text not null,
  before      text not null,
  after       text not null
);
create index audit_entry_of_account on audit_entry (account_id, audit_id) where account_id is not null;
create index audit_entry_of_operator on audit_entry (operator_id, audit_id) where operator_id is not null;
