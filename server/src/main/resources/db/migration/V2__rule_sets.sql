-- rule_set: by the rules of which year (2014, 2023). mini_programs: appids that messages may open.
alter table account
  add column rule_set      text not null default '2014' check (rule_set in ('2014', '2023')),
  add column secret_frozen boolean not null default false,
  add column mini_programs text[] not null default '{}',
  drop constraint account_template_messages_check,
  add constraint account_template_messages_check
    check (template_messages in ('none', 'applied', 'granted', 'refused', 'banned'));
