-- qualified_by: under which rule the function was granted ('payment': the launch rule, 'verified': the later one).
-- An account goes on under its own, whatever the platform asks of those who apply later.
alter table account
  add column qualified_by text not null default 'verified' check (qualified_by in ('payment', 'verified'));

-- What an organisation says of its account, until staff confirm it and ever after. The names are those of who
-- submitted and decided, as they were then. answer: why it was refused.
create table attestation (
  attestation_id bigint generated always as identity primary key,
  account_id     bigint not null references account,
  kind           text not null check (kind in ('service', 'subscription')),
  verified       boolean not null,
  payment        boolean not null,
  note           text not null,
  state          text not null check (state in ('submitted', 'approved', 'refused', 'withdrawn')),
  submitted_at   bigint not null,
  submitted_by   text not null,
  decided_at     bigint,
  decided_by     text not null default '',
  answer         text not null default '',
  check ((state = 'submitted') = (decided_at is null))
);
create unique index attestation_open on attestation (account_id) where state = 'submitted';
create index attestation_of_account on attestation (account_id, attestation_id);
create index attestation_waiting on attestation (attestation_id) where state = 'submitted';

-- Applications for templated messages; as above.
create table application (
  application_id     bigint generated always as identity primary key,
  account_id         bigint not null references account,
  industry_primary   integer not null,
  industry_secondary integer not null,
  reason             text not null,
  state              text not null check (state in ('submitted', 'approved', 'refused', 'withdrawn')),
  submitted_at       bigint not null,
  submitted_by       text not null,
  decided_at         bigint,
  decided_by         text not null default '',
  answer             text not null default '',
  check ((state = 'submitted') = (decided_at is null))
);
create unique index application_open on application (account_id) where state = 'submitted';
create index application_of_account on application (account_id, application_id);
create index application_waiting on application (application_id) where state = 'submitted';

-- What staff have set while the platform runs; without a row a setting is as at the start. Who changed what, from
-- what and to what, stands in the audit trail.
create table platform_setting (
  name       text primary key,
  value      text not null,
  changed_at bigint not null,
  changed_by text not null
);

-- The trail is read by action (and by subject among them: a setting's history), and by time.
create index audit_entry_of_action on audit_entry (action, audit_id);
create index audit_entry_of_time on audit_entry (happened_at);
