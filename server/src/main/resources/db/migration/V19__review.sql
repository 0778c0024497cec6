-- What the reviewers' queue is filtered by. chinese: for who reviews only one language. violations: how many the lint
-- found when it was handed in; the page of a submission looks anew.
alter table submission
  add column chinese    boolean not null generated always as ((title || content) ~ '[\u4e00-\u9fff]') stored,
  add column violations integer not null default 0;

-- The texts on which was decided last, for who decides on one like it.
create table decided_text (
  submission_id bigint primary key references submission,
  decided_at    bigint not null,
  grams         text[] not null
);
create index decided_text_grams on decided_text using gin (grams);
