-- What a template is for: its type (Operation Specification, I) and what triggers it. Null for those of which nobody said it.
alter table library_template
  add column type         text check (type in ('instant-response', 'instant-notification-monthly', 'instant-notification-other', 'delayed-result')),
  add column trigger_text text not null default '';
alter table private_template
  add column type         text check (type in ('instant-response', 'instant-notification-monthly', 'instant-notification-other', 'delayed-result')),
  add column trigger_text text not null default '';
