-- Templates that accounts hand in for the library (Operation Specification, III and IV): as they stand now. Names are
-- those of who did it, as they were then. round: how often it was handed in. waiting_since: while it waits for the staff.
-- taken_by: the reviewer who looks at it now, for a while. edits: counts changes, so that two windows do not overwrite each other.
create table submission (
  submission_id  bigint generated always as identity primary key,
  account_id     bigint not null references account,
  state          text not null check (state in
    ('draft', 'submitted', 'second_review', 'change_asked', 'rejected', 'appealed', 'approved', 'withdrawn')),
  title          text not null,
  title_en       text not null,
  industry       integer not null,
  type           text not null,
  trigger_text   text not null,
  content        text not null,
  example        text not null,
  -- the library template of which this is a change; null for a new one
  changes_number text,
  -- what it became
  library_number text,
  round          integer not null default 0,
  edits          integer not null default 0,
  created_at     bigint not null,
  created_by     text not null,
  changed_at     bigint not null,
  waiting_since  bigint,
  taken_by       bigint references operator,
  taken_at       bigint,
  check ((state in ('submitted', 'second_review', 'appealed')) = (waiting_since is not null)),
  check ((taken_by is null) = (taken_at is null))
);
create index submission_of_account on submission (account_id, submission_id);
create index submission_waiting on submission (waiting_since, submission_id) where waiting_since is not null;

-- The text as it was handed in, each time.
create table submission_round (
  submission_id bigint not null references submission,
  round         integer not null,
  title         text not null,
  title_en      text not null,
  industry      integer not null,
  type          text not null,
  trigger_text  text not null,
  content       text not null,
  example       text not null,
  primary key (submission_id, round)
);

-- What became of it, step by step. reasons: of a decision, as JSON; text: to the other side.
create table submission_event (
  event_id      bigint generated always as identity primary key,
  submission_id bigint not null references submission,
  round         integer not null,
  kind          text not null check (kind in
    ('submitted', 'withdrawn', 'passed_on', 'approved', 'rejected', 'change_asked', 'appealed')),
  by_operator   bigint not null references operator,
  by_name       text not null,
  happened_at   bigint not null,
  reasons       text not null default '[]',
  text          text not null default '',
  -- of a decision: for how long it had waited, and in which state
  waited_millis bigint,
  waited_as     text
);
create index submission_event_of on submission_event (submission_id, event_id);
create index submission_event_of_time on submission_event (happened_at);
create index submission_event_of_operator on submission_event (by_operator, event_id);
