-- kind: industry (first, keywordN, remark) or category (typed keywords: thing1, time3, …).
-- keywords: JSON list of name, key, values and example; of a category template only.
alter table library_template
  add column kind     text not null default 'industry' check (kind in ('industry', 'category')),
  add column keywords text,
  add check ((kind = 'category') = (keywords is not null));

-- banned: may not be sent with, as a penalty.
alter table private_template
  add column kind     text not null default 'industry' check (kind in ('industry', 'category')),
  add column keywords text,
  add column banned   boolean not null default false,
  add check ((kind = 'category') = (keywords is not null));

-- What no message may hold, whatever its case.
create table blocked_word (
  word     text primary key,
  added_at bigint not null
);

-- Messages that were refused for such a word. content: as it would have been shown.
create table blocked_message (
  blocked_message_id  bigint generated always as identity primary key,
  account_id          bigint not null,
  private_template_id bigint not null,
  member_id           bigint not null,
  content             text not null,
  blocked_at          bigint not null
);
create index blocked_message_of_template
  on blocked_message (account_id, private_template_id, blocked_message_id);
create index blocked_message_of_day on blocked_message (account_id, blocked_at);
create index blocked_message_age on blocked_message (blocked_at);
