-- server_previous_*: the Token, EncodingAESKey and mode from before the last change of server_*, for as long
-- as no event has succeeded with the present ones; null when none are waiting. They have no URL: whatever is
-- sent goes to the present one.
alter table account
  add column server_previous_token   text,
  add column server_previous_aes_key text,
  add column server_previous_mode    text check (server_previous_mode in ('plain', 'compatible', 'secure')),
  add constraint account_server_previous_check
    check (num_nulls(server_url, server_previous_token, server_previous_aes_key, server_previous_mode) in (0, 3, 4));
