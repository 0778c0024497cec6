-- The library's templates have versions: library_template holds the newest text of each, library_version all that there
-- were. other_title: the title in the other one of the console's two languages. ends_at: withdrawn with notice; from then
-- on nobody may send with it.
alter table library_template
  add column other_title      text,
  add column version          integer not null default 1,
  add column withdrawn_at     bigint,
  add column withdrawn_reason text,
  add column ends_at          bigint,
  add check ((withdrawn_at is null) = (ends_at is null) and (withdrawn_at is null) = (withdrawn_reason is null));

-- origin: release (shipped with Tidings), seed, submission, staff. author: who made it so, as he was called.
create table library_version (
  number       text    not null references library_template,
  version      integer not null,
  industry     integer not null,
  title        text    not null,
  other_title  text,
  content      text    not null,
  example      text    not null,
  keywords     text,
  type         text,
  trigger_text text    not null,
  origin       text    not null check (origin in ('release', 'seed', 'submission', 'staff')),
  author       text    not null,
  reason       text    not null,
  published_at bigint  not null,
  primary key (number, version)
);
insert into library_version
  select number, 1, industry, title, null, content, example, keywords, type, trigger_text, 'release', '', '', created_at
  from library_template;

-- Numbers of templates that were handed in: OPENTM and nine digits.
create sequence library_number as bigint start 410000001 maxvalue 999999999;

-- library_version: of which it is a copy. ends_at repeats the library's, so that a send need not look there.
alter table private_template
  add column library_version integer not null default 1,
  add column ends_at         bigint;
create index private_template_of_number on private_template (library_number) where deleted_at is null;

-- A search looks through both titles.
alter table library_template drop column search_text;
alter table library_template
  add column search_text text not null generated always as (
    lower(normalize(
      number || ' ' || title || ' ' || coalesce(other_title, '') || ' '
        || regexp_replace(content, '[{][{][^{}[:space:]]+[.]DATA[}][}]', ' ', 'g'), NFKC))
  ) stored;

-- What a search for similar templates goes by: pairs of neighbouring Chinese characters and stems of words, of title and
-- text. grams_rule: by which rule of the program they were taken; those of another rule are taken anew at the start.
create table library_gram (
  gram   text not null,
  number text not null references library_template on delete cascade,
  primary key (gram, number)
);
create index library_gram_of_template on library_gram (number);
alter table library_template add column grams_rule smallint not null default 0;
