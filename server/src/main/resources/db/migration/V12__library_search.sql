-- What a search of the library looks through: number, title and the text that is always the same, in one case, and
-- letters of full width as the ordinary ones. So small a table is read whole; no index knows Chinese words of two
-- characters.
alter table library_template
  add column search_text text not null generated always as (
    lower(normalize(
      number || ' ' || title || ' ' || regexp_replace(content, '[{][{][^{}[:space:]]+[.]DATA[}][}]', ' ', 'g'), NFKC))
  ) stored;

-- cleared: what was used before the quota was cleared on that day, so that the uses of a month can be told.
alter table quota_use add column cleared bigint not null default 0;

create index private_template_deleted on private_template (account_id, deleted_at) where deleted_at is not null;
