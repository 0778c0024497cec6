package org.tidings.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.Accounts;
import org.tidings.conduct.Report;
import org.tidings.conduct.Reports;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Followers;
import org.tidings.member.FollowerProfile;
import org.tidings.member.Followings;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.MemberSessions;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;
import org.tidings.push.PushSubscriptions;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all that is known of a member as one JSON document (docs/member-data.md has its shape): a
 * page of it is in memory at a time, however much it is.
 */
public final class Exports {
  public static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final int MESSAGES_AT_ONCE = 200;
  private static final int ACCOUNTS_AT_ONCE = 100;
  private static final int REPORTS_AT_ONCE = 200;

  /** Which of them asks is no part of the data. */
  private static final Secret NO_SESSION = new Secret("");

  private static final Duration COUNTED = Duration.ofDays(2);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private final Stores stores;

  /** Whatever knows something of members. */
  public record Stores(
      Members members,
      Preferences preferences,
      MemberSessions sessions,
      Followings followings,
      Followers followers,
      Accounts accounts,
      PushSubscriptions subscriptions,
      Messages messages,
      PrivateTemplates templates,
      Reports reports) {}

  public Exports(Jdbi jdbi, Clock clock, Limits limits, Stores stores) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
    this.stores = stores;
  }

  /**
   * Notes that the member takes the data along.
   *
   * @throws Refused if that was done too often today
   */
  public void begin(long memberId) {
    long now = clock.millis();
    long today = BeijingTime.dayStart(BeijingTime.day(now));
    jdbi.useTransaction(handle -> {
      // of two at a time the second waits here, and then counts the first
      handle.execute("select pg_advisory_xact_lock(hashtext('member_export'), ?)", (int) memberId);
      long before =
          handle
              .select(
                  "select count(*) from member_export where member_id = ? and exported_at >= ?",
                  memberId,
                  today)
              .mapTo(long.class)
              .one();
      if (before >= limits.of(Limit.EXPORTS_A_DAY)) {
        throw new Refused(Refusal.DAILY_QUOTA_REACHED);
      }
      handle.execute(
          "insert into member_export (member_id, exported_at)"
              + " select ?, greatest(?, coalesce(max(exported_at) + 1, 0))"
              + " from member_export where member_id = ?",
          memberId,
          now,
          memberId);
    });
  }

  void erase(long memberId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from member_export where member_id = ?", memberId));
  }

  /** Drops what no longer counts. */
  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from member_export where exported_at < ?",
            clock.millis() - COUNTED.toMillis()));
  }

  /** What the file is to be called. */
  public String fileName() {
    return "tidings-" + BeijingTime.date(BeijingTime.day(clock.millis())) + ".json";
  }

  /** Everything, as it comes from the stores. The stream stays open. */
  public void write(Member member, OutputStream out) throws IOException {
    try {
      JsonGenerator json = JSON.createGenerator(out);
      json.writeStartObject();
      json.writePOJOProperty("format", 1);
      json.writePOJOProperty("exportedAt", clock.instant());
      json.writePOJOProperty(
          "member",
          new ExportedParts.Person(
              member.name(), stores.members.findSince(member.id()).orElse(Instant.EPOCH)));
      json.writePOJOProperty(
          "settings", ExportedParts.Settings.of(stores.preferences.of(member.id())));
      json.writePOJOProperty(
          "sessions",
          stores.sessions.listOf(member.id(), NO_SESSION).stream()
              .map(ExportedParts.SignedIn::of)
              .toList());
      json.writePOJOProperty(
          "pushedBrowsers",
          stores.subscriptions.listTimes(member.id()).stream().map(Instant::ofEpochMilli).toList());
      writeAccounts(json, member.id());
      writeReports(json, member.id());
      writeMessages(json, member.id());
      json.writeEndObject();
      json.flush();
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException gone) {
        throw gone; // who reads has gone
      }
      throw e;
    }
  }

  private void writeAccounts(JsonGenerator json, long memberId) {
    json.writeArrayPropertyStart("accounts");
    long after = 0;
    List<Long> page;
    do {
      page = stores.followings.listKnown(memberId, after, ACCOUNTS_AT_ONCE);
      var preferences = stores.preferences.of(memberId, page);
      for (long account : page) {
        after = account;
        FollowerProfile profile =
            stores.followers.profiles(account, List.of(memberId)).get(memberId);
        if (profile != null) {
          json.writePOJO(
              ExportedParts.Account.of(
                  stores.accounts.require(account),
                  profile,
                  preferences.getOrDefault(account, AccountPreference.STANDARD)));
        }
      }
    } while (page.size() == ACCOUNTS_AT_ONCE);
    json.writeEndArray();
  }

  private void writeReports(JsonGenerator json, long memberId) {
    json.writeArrayPropertyStart("reports");
    long before = Long.MAX_VALUE;
    List<Report> page;
    do {
      page = stores.reports.listOf(memberId, before, REPORTS_AT_ONCE);
      for (Report report : page) {
        before = report.id();
        json.writePOJO(
            ExportedParts.Reported.of(report, stores.accounts.require(report.accountId())));
      }
    } while (page.size() == REPORTS_AT_ONCE);
    json.writeEndArray();
  }

  private void writeMessages(JsonGenerator json, long memberId) {
    json.writeArrayPropertyStart("messages");
    long end = MessageId.firstAt(clock.millis() + COUNTED.toMillis());
    long after = 0;
    List<Long> page;
    do {
      page =
          stores
              .messages
              .listDeliveredIds(List.of(new MessageKey(memberId, after)), end, MESSAGES_AT_ONCE)
              .getFirst();
      for (ExportedParts.Message message : messages(memberId, page)) {
        json.writePOJO(message);
      }
      after = page.isEmpty() ? after : page.getLast();
    } while (page.size() == MESSAGES_AT_ONCE);
    json.writeEndArray();
  }

  private List<ExportedParts.Message> messages(long memberId, List<Long> msgids) {
    List<InboxMessage> found =
        stores.messages.listDelivered(
            msgids.stream().map(msgid -> new MessageKey(memberId, msgid)).toList());
    Map<Long, PrivateTemplate> templates = templates(found);
    List<ExportedParts.Message> messages = new ArrayList<>();
    for (InboxMessage message : found) {
      PrivateTemplate template = templates.get(message.privateTemplateId());
      if (template != null) {
        messages.add(
            ExportedParts.Message.of(
                message, template, stores.accounts.require(message.accountId())));
      }
    }
    messages.sort(Comparator.comparingLong(ExportedParts.Message::msgid));
    return messages;
  }

  private Map<Long, PrivateTemplate> templates(Collection<InboxMessage> messages) {
    return stores.templates.listByIds(
        messages.stream().map(InboxMessage::privateTemplateId).distinct().toList());
  }
}
