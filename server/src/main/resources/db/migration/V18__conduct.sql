-- The operation rules: what members report, what is counted of accounts' conduct, penalties and their appeals.

-- What penalties leave an account, each until when (0: nothing; the largest number: until it is lifted). These and
-- paused_until follow from the table penalty, and are here because every send reads them with their rows.
alter table account
  add column adding_barred_until    bigint  not null default 0,
  add column sending_disabled_until bigint  not null default 0,
  add column banned_until           bigint  not null default 0,
  add column notices_unread         integer not null default 0;
alter table private_template
  add column paused_until bigint not null default 0;

-- A penalty, or one that the ladder proposes. library_number: of the template that it is about, empty for none.
-- signal to threshold: the figures that led to it, as they were then; null for one that staff set by hand.
-- made_by: empty text for the ladder. decided_by_id: who may not decide on its appeal.
create table penalty (
  penalty_id     bigint generated always as identity primary key,
  account_id     bigint not null references account,
  step           text not null check (step in ('notice', 'template_paused', 'adding_barred', 'sending_disabled', 'account_banned')),
  library_number text not null default '',
  state          text not null check (state in ('proposed', 'dismissed', 'set')),
  signal         text check (signal in ('complaints', 'rejections', 'blocked')),
  window_days    integer,
  messages       bigint,
  signs          bigint,
  members        bigint,
  threshold      bigint,
  climbed        boolean,
  reason         text not null default '',
  made_at        bigint not null,
  decided_at     bigint,
  decided_by     text not null default '',
  decided_by_id  bigint,
  begins_at      bigint,
  ends_at        bigint,
  lifted_at      bigint,
  lifted_by      text not null default '',
  lift_reason    text not null default '',
  on_appeal      boolean not null default false,
  check ((state = 'proposed') = (decided_at is null)),
  check ((state = 'set') = (begins_at is not null and ends_at is not null))
);
create unique index penalty_proposed on penalty (account_id) where state = 'proposed';
create index penalty_waiting on penalty (made_at, penalty_id) where state = 'proposed';
create index penalty_of_account on penalty (account_id, penalty_id);

-- One to a penalty. It is decided by other staff than who decided on the penalty.
create table penalty_appeal (
  penalty_id   bigint primary key references penalty,
  account_id   bigint not null,
  text         text not null,
  submitted_at bigint not null,
  submitted_by text not null,
  state        text not null check (state in ('submitted', 'upheld', 'granted')),
  answer       text not null default '',
  decided_at   bigint,
  decided_by   text not null default '',
  check ((state = 'submitted') = (decided_at is null))
);
create index penalty_appeal_waiting on penalty_appeal (submitted_at, penalty_id) where state = 'submitted';

-- What an account is told of its penalties; read by one of its operators for all.
create table conduct_notice (
  notice_id  bigint generated always as identity primary key,
  account_id bigint not null references account,
  penalty_id bigint not null references penalty,
  news       text not null check (news in ('set', 'lifted', 'upheld', 'granted')),
  told_at    bigint not null,
  read_at    bigint,
  read_by    text not null default ''
);
create index conduct_notice_of_account on conduct_notice (account_id, notice_id);
create index conduct_notice_unread on conduct_notice (account_id) where read_at is null;

-- What members report of messages. content: as the message had it, which is dropped sooner.
create table member_report (
  report_id           bigint generated always as identity primary key,
  account_id          bigint not null,
  member_id           bigint not null,
  msgid               bigint not null,
  private_template_id bigint not null,
  reason              text not null check (reason in ('advertising', 'harassment', 'unrelated', 'false', 'fraud')),
  note                text not null,
  content             text not null,
  reported_at         bigint not null,
  changed_at          bigint not null,
  unique (member_id, msgid)
);
create index member_report_of_account on member_report (account_id, report_id);
create index member_report_age on member_report (reported_at);

-- When a member last was counted as one who left an account, switched it off or reported it: each counts once in
-- thirty days, however often it is done.
create table member_sign (
  account_id bigint not null,
  member_id  bigint not null,
  signal     text not null check (signal in ('complaints', 'rejections')),
  counted_at bigint not null,
  primary key (account_id, member_id, signal)
);
create index member_sign_age on member_sign (counted_at);

-- What was counted of an account's messages of a day of Beijing, by the number of their library template (empty where
-- it is not known): reports, members who reported for the first time in thirty days, members who rejected the
-- account, messages that were blocked.
create table conduct_count (
  account_id     bigint not null,
  day            integer not null,
  library_number text not null,
  reports        bigint not null default 0,
  reporters      bigint not null default 0,
  rejections     bigint not null default 0,
  blocked        bigint not null default 0,
  primary key (account_id, day, library_number)
) with (fillfactor = 50);
create index conduct_count_age on conduct_count (day);

-- The rates of accounts that have any, as they were when they were last judged: one row for each of the windows. The
-- rates are in messages of ten thousand.
create table conduct_rate (
  account_id     bigint not null,
  window_days    integer not null,
  messages       bigint not null,
  complaints     bigint not null,
  rejections     bigint not null,
  blocked        bigint not null,
  complaint_rate bigint not null,
  rejection_rate bigint not null,
  blocked_rate   bigint not null,
  judged_at      bigint not null,
  primary key (account_id, window_days)
);
create index conduct_rate_complaints on conduct_rate (window_days, complaint_rate desc, account_id);
create index conduct_rate_rejections on conduct_rate (window_days, rejection_rate desc, account_id);
create index conduct_rate_blocked on conduct_rate (window_days, blocked_rate desc, account_id);

-- When accounts were last judged, by whichever node: one row.
create table conduct_judging (
  single    boolean primary key default true check (single),
  judged_at bigint not null
);
insert into conduct_judging (judged_at) values (0);

-- What was a state of the account, or of its template, becomes a penalty.
insert into penalty (account_id, step, state, reason, made_at, decided_at, begins_at, ends_at)
select account_id, 'sending_disabled', 'set', '', (extract(epoch from now()) * 1000)::bigint, (extract(epoch from now()) * 1000)::bigint,
  (extract(epoch from now()) * 1000)::bigint, 9223372036854775807
from account where template_messages = 'banned';
update account set template_messages = 'granted', sending_disabled_until = 9223372036854775807 where template_messages = 'banned';
insert into penalty (account_id, step, library_number, state, reason, made_at, decided_at, begins_at, ends_at)
select distinct account_id, 'template_paused', library_number, 'set', '', (extract(epoch from now()) * 1000)::bigint,
  (extract(epoch from now()) * 1000)::bigint, (extract(epoch from now()) * 1000)::bigint, 9223372036854775807
from private_template where banned;
update private_template set paused_until = 9223372036854775807
where (account_id, library_number) in (select account_id, library_number from private_template where banned);

alter table private_template drop column banned;
alter table account
  drop constraint account_template_messages_check,
  add constraint account_template_messages_check check (template_messages in ('none', 'applied', 'granted', 'refused'));
