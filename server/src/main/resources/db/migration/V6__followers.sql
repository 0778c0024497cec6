-- Lists of followers and of the blacklisted are read page by page, so whoever left costs them nothing.
drop index follower_of_account;
create index follower_following on follower (account_id, member_id) where follows;
create index follower_blacklisted on follower (account_id, member_id) where blacklisted;

-- What is seldom read of a follower: how the member came, and the account's own name for it. Keyed as
-- follower is, beside which it grows; without a row all is as the defaults say.
create table follower_detail (
  member_id  bigint not null,
  account_id bigint not null,
  scene      text not null default 'OTHERS',
  qr_scene   text not null default '',
  remark     text not null default '',
  primary key (member_id, account_id)
);

-- How many follow an account and how many it has blacklisted: the sum over its stripes. A stripe's row
-- changes in the transaction of what it counts; there are several, so that members who come at the same
-- moment do not all wait for one row.
create table follower_count (
  account_id  bigint not null,
  stripe      smallint not null,
  followers   bigint not null,
  blacklisted bigint not null,
  primary key (account_id, stripe)
) with (fillfactor = 50);
insert into follower_count (account_id, stripe, followers, blacklisted)
select account_id, 0, count(*) filter (where follows), count(*) filter (where blacklisted)
from follower group by account_id;

-- Events of members who came or left, until they are answered, and the given up ones (failed_at) for the
-- eyes of the developer. leased_by: the holder of the node number under which it is being sent.
create table follow_event (
  follow_event_id bigint generated always as identity primary key,
  account_id      bigint not null,
  member_id       bigint not null,
  kind            text not null check (kind in ('subscribe', 'unsubscribe')),
  qr_scene        text not null,
  happened_at     bigint not null,
  leased_by       text,
  attempts        integer not null default 0,
  failed_at       bigint,
  last_error      text not null default ''
);
create index follow_event_open on follow_event (account_id, follow_event_id) where failed_at is null;
create index follow_event_of_member on follow_event (account_id, member_id, follow_event_id)
  where failed_at is null;
create index follow_event_failed on follow_event (account_id, follow_event_id) where failed_at is not null;
create index follow_event_age on follow_event (failed_at) where failed_at is not null;
