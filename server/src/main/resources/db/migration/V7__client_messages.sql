-- Which message a sender's own id (client_msg_id) stands for: once for each follower, for ten minutes
-- from the message's time, which its msgid tells.
create table client_message (
  account_id        bigint not null,
  member_id         bigint not null,
  client_message_id text   not null,
  msgid             bigint not null,
  primary key (account_id, member_id, client_message_id)
);
create index client_message_age on client_message (msgid);
