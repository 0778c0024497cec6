-- The developer centre lists an account's failed calls, the newest first: a rid begins with its second.
-- path: without it a list of them says little; those from before have none.
alter table failed_call add column path text not null default '';
create index failed_call_of_account on failed_call (account_id, rid);

-- The console lists an account's followers, or who left, the newest first. Nothing that a send changes stands in it.
create index follower_newest on follower (account_id, follows, since desc, member_id desc);
create index follower_rejecting on follower (account_id, since desc, member_id desc) where follows and rejects;

-- Names and remarks are searched by how they begin, upper and lower case being the same, and listed in that order.
create index member_by_name on member (lower(name) collate "C", member_id);
create index follower_detail_by_remark on follower_detail (account_id, lower(remark) collate "C", member_id) where remark <> '';
