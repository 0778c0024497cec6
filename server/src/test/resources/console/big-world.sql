-- A world of 1,000 accounts and 1,000,000 messages of 30 days, to be loaded into the database of a platform
-- that has just been started. Account 1 is the large one: a third of the messages, all members, 15 templates.
-- now_ms() is the platform's time; messages are those of node 31, which no platform of a test is.
create function pg_temp.now_ms() returns bigint language sql immutable as 'select {now}::bigint';
create function pg_temp.first_id(at_ms bigint) returns bigint language sql immutable
  as 'select (at_ms - 1704067200000) << 12';
set synchronous_commit = off;

insert into member (name, created_at)
select 'member' || n, pg_temp.now_ms() - 31 * 86400000::bigint from generate_series(1, 60000) n;

insert into account (app_id, original_id, app_secret_sha256, name, kind, verified, payment, template_messages,
  industry_primary, industry_secondary, industries_changed_at, server_url, server_token, server_aes_key, created_at)
select 'wx' || lpad(to_hex(n), 16, '0'), 'gh_' || lpad(to_hex(n), 12, '0'), sha256('secret'),
  (array['Harbour Bank', '海港银行', 'Northern Railways', '晨光书店', 'City Water Works'])[1 + n % 5] || ' ' || n,
  case when n % 10 = 9 then 'subscription' else 'service' end, n % 7 <> 6, n % 10 <> 9,
  case when n > 950 then 'none' when n > 900 then 'applied' else 'granted' end,
  7, 1, pg_temp.now_ms() - 40 * 86400000::bigint, 'http://127.0.0.1:9/wx', 'BigWorldToken', '',
  pg_temp.now_ms() - (1000 - n) * 3600000::bigint
from generate_series(1, 1000) n;

insert into private_template (template_id, account_id, library_number, industry, title, content, example, added_at)
select translate(encode(sha256(convert_to('template' || row_number() over (), 'UTF8')), 'base64'), '+/=', '-_'),
  a.account_id, l.number, l.industry, l.title, l.content, l.example, a.created_at
from (select account_id, created_at, case when account_id = (select min(account_id) from account) then 15 else 3 end
      as templates from account) a,
  lateral (select * from library_template where kind = 'industry' and industry in (7, 1)
           union all select * from library_template where kind = 'industry' and industry not in (7, 1)
           limit a.templates) l
order by a.account_id;

insert into follower (member_id, account_id, follows, rejects, blacklisted, since)
select n, 1, n % 20 <> 0, n % 50 = 0, n % 400 = 0, pg_temp.now_ms() - n * 40000::bigint
from generate_series(1, 60000) n
union all
select 1 + (a * 60 + n) % 60000, a, true, n = 59, n = 58, pg_temp.now_ms() - n * 3600000::bigint
from generate_series(2, 1000) a, generate_series(0, 59) n;
insert into follower_count select account_id, 0, count(*) filter (where follows),
  count(*) filter (where blacklisted) from follower group by account_id;
insert into follower_detail (member_id, account_id, scene, remark)
select n * 3, 1, 'QR_CODE', '老客户 ' || n from generate_series(1, 20000) n;

do $$
declare
  today bigint := (pg_temp.now_ms() + 28800000) / 86400000;
  day integer;
begin
  for day in today - 30 .. today loop
    execute format('create table if not exists %I partition of message for values from (%s) to (%s)',
      'message_' || to_char(date '1970-01-01' + day, 'YYYYMMDD'),
      pg_temp.first_id(day * 86400000::bigint - 28800000), pg_temp.first_id((day + 1) * 86400000::bigint - 28800000));
  end loop;
end $$;

create temporary table shape as
select n, pg_temp.first_id(pg_temp.now_ms() - 60000 - n * 2590::bigint) | (31 << 7) as msgid,
  case when n % 3 = 0 then 1 else 2 + (n * 31) % 999 end as account_id
from generate_series(0, 999999) n;

insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
select case when s.account_id = 1 then 1 + (n * 7919::bigint) % 60000
            else 1 + (s.account_id * 60 + n % 58) % 60000 end,
  s.msgid, s.account_id,
  case when s.account_id = 1 then 1 + n % 15 else 16 + (s.account_id - 2) * 3 + n % 3 end,
  case when n % 50 = 0 then 1 when n % 97 = 0 then 2 else 0 end,
  '{"url":"https://bank.example/orders/' || n || '","topColor":"#173177","values":{"first":{"value":'
    || '"您好，您的订单已支付成功。","color":"#173177"},"keyword1":{"value":"尾号 ' || n % 10000
    || '"},"keyword2":{"value":"128.00元"},"keyword3":{"value":"2026年3月12日 16:20"},"remark":{"value":'
    || '"如有疑问请联系客服。"}}}'
from shape s order by s.msgid;

insert into event_cursor (node, account_id, msgid) select 31, 0, max(msgid) from shape;
insert into event_attempt (account_id, msgid, attempt, tried_at, outcome, status, took_ms, error)
select account_id, msgid, attempt, (msgid >> 12) + 1704067200000 + attempt * 1000, 'BAD_ANSWER', 500, 40 + n % 900, 'status 500'
from shape, generate_series(1, 3) attempt where n < 230000 and n % 20 = 0;
insert into event_failure (account_id, msgid, attempts, failed_at, last_error)
select account_id, msgid, 3, (msgid >> 12) + 1704067200000 + 4000, 'status 500'
from shape where n < 230000 and n % 20 = 0;

insert into quota_use (account_id, private_template_id, day, used, daily_limit, granted)
select t.account_id, t.private_template_id, (pg_temp.now_ms() + 28800000) / 86400000 - ago, 1000 + ago, 100000, 1
from private_template t, generate_series(0, 30) ago;
insert into call_use (account_id, path, span, since, used)
select a, path, 'day', (pg_temp.now_ms() + 28800000) / 86400000 * 86400000 - 28800000, 17
from generate_series(1, 1000) a, unnest(array['/cgi-bin/token', '/cgi-bin/message/template/send',
  '/cgi-bin/user/get', '/cgi-bin/user/info', '/cgi-bin/template/get_all_private_template']) path;
insert into access_token (account_id, generation, issued_at, expires_at, replaced_at, issued_to)
select a, g, pg_temp.now_ms() - g * 600000::bigint, pg_temp.now_ms() - g * 600000::bigint + 7200000,
  pg_temp.now_ms() - (g - 1) * 600000::bigint, '203.0.113.' || g % 200
from generate_series(1, 1000) a, generate_series(1, 1000) g where a = 1 or g <= 5;
insert into failed_call (rid, account_id, invoked_at, took_ms, query, request_body, response_body, client_ip)
select lpad(to_hex((pg_temp.now_ms() - n * 100000::bigint) / 1000), 8, '0') || '-' || lpad(to_hex(n), 8, '0') || '-00000000',
  1 + n % 50, pg_temp.now_ms() - n * 100000::bigint, 3, '', '{}',
  '{"errcode":40003,"errmsg":"invalid openid"}', '203.0.113.9'
from generate_series(1, 5000) n;

create temporary table operators as select max(operator_id) as before from operator;
insert into operator (email, name, password_hash, password_changed_at, created_at)
select 'operator' || n || '@example.com', (array['Lin Wei', '王芳', 'Ada Byrne', '赵强'])[1 + n % 4] || ' ' || n,
  'none', 0, pg_temp.now_ms() - n * 3600000::bigint
from generate_series(1, 2000) n;
insert into account_operator (account_id, operator_id, role, since)
select a, before + a, 'owner', 0 from operators, generate_series(1, 1000) a
union all
select a, before + 1001 + (a * 7) % 900, 'developer', 0 from operators, generate_series(1, 1000) a
union all
select a, operator_id, 'owner', 0 from operator, generate_series(1, 1000) a where email = '{owner}' and a % 20 = 1;
insert into audit_entry (happened_at, operator_id, actor, address, account_id, action, subject, before, after)
select pg_temp.now_ms() - (50000 - n) * 50000::bigint, before + 1 + n % 2000, 'Lin Wei ' || n % 2000,
  '203.0.113.' || n % 200, case when n % 3 = 0 then 1 else 1 + n % 1000 end, 'SIGNED_IN', 'operator' || n, '{}', '{"browser":"Firefox"}'
from operators, generate_series(1, 50000) n;

insert into application (account_id, industry_primary, industry_secondary, reason, state, submitted_at, submitted_by)
select account_id, 7, 1, 'Bills and readings of meters, to our own customers. 账单与抄表通知。', 'submitted',
  pg_temp.now_ms() - account_id * 60000, 'Lin Wei' from account where template_messages = 'applied';
insert into attestation (account_id, kind, verified, payment, note, state, submitted_at, submitted_by)
select account_id, 'service', true, true, 'Register 12345', 'submitted', pg_temp.now_ms() - account_id * 60000, 'Lin Wei'
from account where account_id % 7 = 6;
insert into message_count (account_id, day, private_template_id, delivered, rejected, failed)
select t.account_id, (pg_temp.now_ms() + 28800000) / 86400000 - ago, t.private_template_id, 600 + ago, 12, 6
from private_template t, generate_series(0, 90) ago where t.account_id <= 100;
insert into event_count (account_id, day, ending, within_ms, events)
select a, (pg_temp.now_ms() + 28800000) / 86400000 - ago, 'at_once', within, 100
from generate_series(1, 100) a, generate_series(0, 90) ago, unnest(array[50, 100, 250, 1000]) within;

insert into submission (account_id, state, title, title_en, industry, type, trigger_text, content, example, round,
  created_at, created_by, changed_at, waiting_since)
select case when n % 10 = 0 then 1 else 1 + n % 900 end, state, 'Parcel collected notice ' || n, '', 7, 'instant-response',
  'The customer collects a parcel', '{{first.DATA}}' || chr(10) || 'Number：{{keyword1.DATA}}' || chr(10) || 'Time：{{keyword2.DATA}}'
    || chr(10) || '{{remark.DATA}}', 'Collected' || chr(10) || 'Number：1' || chr(10) || 'Time：18:36' || chr(10) || 'Thank you.',
  case when state = 'draft' then 0 else 5 end, pg_temp.now_ms() - n * 90000::bigint, 'Lin Wei',
  pg_temp.now_ms() - n * 60000::bigint, case when state = 'submitted' then pg_temp.now_ms() - n * 60000::bigint end
from (select n, (array['submitted', 'draft', 'rejected', 'approved'])[1 + n % 4] as state from generate_series(1, 20000) n) s;
insert into submission_round (submission_id, round, title, title_en, industry, type, trigger_text, content, example)
select submission_id, r, title, title_en, industry, type, trigger_text, content, example || r
from submission s, generate_series(1, s.round) r;
insert into submission_event (submission_id, round, kind, by_operator, by_name, happened_at, waited_millis, waited_as)
select submission_id, r, kind, before + 1 + submission_id % 2000, 'Lin Wei', changed_at - 86400000::bigint * (s.round - r),
  case when kind = 'rejected' then 3600000 end, case when kind = 'rejected' then 'submitted' end
from operators, submission s, generate_series(1, s.round) r, unnest(array['submitted', 'rejected']) kind
where kind = 'submitted' or r < s.round or s.state = 'rejected';

-- more that waits, and what was decided on texts of all sorts
insert into submission (account_id, state, title, title_en, industry, type, trigger_text, content, example, round,
  created_at, created_by, changed_at, waiting_since, violations)
select 1 + n % 900, 'submitted', '预约成功通知 ' || n, '', 1 + n % 41, 'instant-response', '用户预约成功', '{{first.DATA}}' || chr(10)
    || '预约号：{{keyword1.DATA}}' || chr(10) || '到店日：{{keyword2.DATA}}' || chr(10) || '{{remark.DATA}}',
  '您好' || chr(10) || '预约号：1' || chr(10) || '到店日：明天' || chr(10) || '谢谢。', 1, pg_temp.now_ms() - n * 60000::bigint, 'Lin Wei',
  pg_temp.now_ms() - n * 60000::bigint, pg_temp.now_ms() - n * 60000::bigint, n % 3
from generate_series(1, 5000) n;
insert into submission_round (submission_id, round, title, title_en, industry, type, trigger_text, content, example)
select submission_id, 1, title, title_en, industry, type, trigger_text, content, example from submission s where round = 1;
insert into submission_event (submission_id, round, kind, by_operator, by_name, happened_at, reasons, waited_millis, waited_as)
select submission_id, round, 'change_asked', before + 1 + submission_id % 20, 'Wang Fang', changed_at,
  '[{"guideline":"KEYWORDS","field":"CONTENT","line":2,"comment":""}]', 7200000, 'submitted'
from operators, submission where state = 'approved';
insert into decided_text (submission_id, decided_at, grams)
select submission_id, changed_at, array['parcel', 'collect', 'number', 'w' || submission_id % 977, 'w' || submission_id % 1013]
from submission where state in ('rejected', 'approved');

insert into conduct_count (account_id, day, library_number, reports, reporters, rejections, blocked)
select distinct t.account_id, (pg_temp.now_ms() + 28800000) / 86400000 - ago, t.library_number, 3, 2, 5, 1
from private_template t, generate_series(0, 29) ago;
insert into conduct_rate (account_id, window_days, messages, complaints, rejections, blocked,
  complaint_rate, rejection_rate, blocked_rate, judged_at)
select a, w, 600 * w, 9 * w, 15 * w, 3 * w, a % 150, a % 250, a % 50, pg_temp.now_ms()
from generate_series(1, 1000) a, unnest(array[1, 7, 30]) w;
insert into penalty (account_id, step, library_number, state, signal, window_days, messages, signs, members, threshold,
  climbed, made_at, decided_at, begins_at, ends_at)
select 1, 'template_paused', 'TM00015', 'set', 'complaints', 30, 18000, 270, 180, 100, false,
  pg_temp.now_ms() - n * 864000000::bigint, pg_temp.now_ms() - n * 864000000::bigint,
  pg_temp.now_ms() - n * 864000000::bigint, pg_temp.now_ms() - n * 864000000::bigint + 604800000
from generate_series(1, 60) n;
insert into penalty (account_id, step, state, signal, window_days, messages, signs, members, threshold, climbed, made_at)
select a, 'notice', 'proposed', 'complaints', 30, 18000, 270, 180, 100, false, pg_temp.now_ms()
from generate_series(1, 900) a;
insert into conduct_notice (account_id, penalty_id, news, told_at)
select account_id, penalty_id, 'set', made_at from penalty where account_id = 1;
insert into penalty_appeal (penalty_id, account_id, text, submitted_at, submitted_by, state)
select penalty_id, account_id, 'Those were bills.', made_at, 'Lin Wei', 'submitted' from penalty where state = 'set';
insert into member_report (account_id, member_id, msgid, private_template_id, reason, note, content, reported_at, changed_at)
select account_id, member_id, msgid, private_template_id, 'advertising', '我没有订阅过', content,
  pg_temp.now_ms(), pg_temp.now_ms()
from message where outcome = 0 and account_id = 1 limit 20000;

analyze;
