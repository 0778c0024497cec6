package org.tidings.conduct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageContent;
import org.tidings.message.Messages;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of what members report (reference, section 8.3): one report a member and message. */
public final class Reports {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Messages messages;
  private final PrivateTemplates templates;
  private final Limits limits;

  public Reports(
      Jdbi jdbi, Clock clock, Messages messages, PrivateTemplates templates, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.messages = messages;
    this.templates = templates;
    this.limits = limits;
  }

  /**
   * Reports a message of the member's own inbox; reporting it again changes reason and note. Empty
   * if there is no such message there.
   */
  public Optional<Report> report(long memberId, long msgid, ReportReason reason, String note) {
    String words = note.strip();
    if (words.codePointCount(0, words.length()) > Report.NOTE_CHARACTERS_MAX
        || words.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new Refused(Refusal.TEXT_LENGTH_INVALID, "0 to " + Report.NOTE_CHARACTERS_MAX);
    }
    return jdbi.inTransaction(handle -> {
      Optional<Report> before = find(handle, memberId, msgid);
      if (before.isPresent()) {
        return Optional.of(change(handle, before.get(), reason, words));
      }
      return messages
          .find(memberId, msgid)
          .map(message -> add(handle, memberId, message, reason, words));
    });
  }

  /** What the member has reported of this message. */
  public Optional<Report> find(long memberId, long msgid) {
    return jdbi.withHandle(handle -> find(handle, memberId, msgid));
  }

  private static Optional<Report> find(Handle handle, long memberId, long msgid) {
    return handle
        .createQuery("select * from member_report where member_id = :member and msgid = :msgid")
        .bind("member", memberId)
        .bind("msgid", msgid)
        .map(Reports::read)
        .findOne();
  }

  private Report change(Handle handle, Report before, ReportReason reason, String note) {
    return handle
        .createQuery(
            "update member_report set reason = :reason, note = :note, changed_at = :now"
                + " where report_id = :id returning *")
        .bind("reason", reason.word())
        .bind("note", note)
        .bind("now", clock.millis())
        .bind("id", before.id())
        .map(Reports::read)
        .one();
  }

  private Report add(
      Handle handle, long memberId, InboxMessage message, ReportReason reason, String note) {
    long now = clock.millis();
    // of two reports at a time the second waits here, and then counts the first
    handle.execute("select pg_advisory_xact_lock(hashtext('member_report'), ?)", (int) memberId);
    long today = BeijingTime.dayStart(BeijingTime.day(now));
    long reported =
        handle
            .select(
                "select count(*) from member_report where member_id = ? and reported_at >= ?",
                memberId,
                today)
            .mapTo(long.class)
            .one();
    if (reported >= limits.of(Limit.REPORTS_A_DAY)) {
      throw new Refused(Refusal.DAILY_QUOTA_REACHED);
    }
    Optional<Report> added = insert(handle, memberId, message, reason, note, now);
    if (added.isEmpty()) {
      return change(handle, find(handle, memberId, message.msgid()).orElseThrow(), reason, note);
    }
    boolean isNew =
        ConductCounts.isNew(handle, message.accountId(), memberId, Signal.COMPLAINTS, now);
    ConductCounts.add(
        handle,
        new ConductCounts.Row(
            message.accountId(),
            BeijingTime.day(MessageId.epochMillis(message.msgid())),
            number(message.privateTemplateId())),
        new Figures(0, 1, isNew ? 1 : 0, 0, 0));
    return added.get();
  }

  private static Optional<Report> insert(
      Handle handle,
      long memberId,
      InboxMessage message,
      ReportReason reason,
      String note,
      long now) {
    return handle
        .createQuery(
            "insert into member_report (account_id, member_id, msgid, private_template_id, reason,"
                + " note, content, reported_at, changed_at) values (:account, :member, :msgid,"
                + " :template, :reason, :note, :content, :now, :now)"
                + " on conflict (member_id, msgid) do nothing returning *")
        .bind("account", message.accountId())
        .bind("member", memberId)
        .bind("msgid", message.msgid())
        .bind("template", message.privateTemplateId())
        .bind("reason", reason.word())
        .bind("note", note)
        .bind("content", message.content().toJson())
        .bind("now", now)
        .map(Reports::read)
        .findOne();
  }

  private String number(long privateTemplateId) {
    return templates.listByIds(List.of(privateTemplateId)).values().stream()
        .map(PrivateTemplate::libraryNumber)
        .findFirst()
        .orElse("");
  }

  /**
   * An account's, the newest first.
   *
   * @param before only older ones than this id
   */
  public List<Report> list(long accountId, OptionalLong before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from member_report where account_id = :account and report_id < :before"
                    + " order by report_id desc limit :most")
            .bind("account", accountId)
            .bind("before", before.orElse(Long.MAX_VALUE))
            .bind("most", most)
            .map(Reports::read)
            .list());
  }

  /**
   * A member's own, the newest first.
   *
   * @param before only older ones than this id
   */
  public List<Report> listOf(long memberId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from member_report where member_id = :member and report_id < :before"
                    + " order by report_id desc limit :most")
            .bind("member", memberId)
            .bind("before", before)
            .bind("most", most)
            .map(Reports::read)
            .list());
  }

  /** Leaves of a member's reports that there were some, and why. */
  public void erase(long memberId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update member_report set note = '', content = ? where member_id = ?",
            MessageContent.EMPTY.toJson(),
            memberId));
  }

  /** Drops those whose time is over. */
  public void forgetOld() {
    Duration kept = Duration.ofDays(limits.of(Limit.REPORT_RETENTION_DAYS));
    long before = clock.millis() - kept.toMillis();
    jdbi.useHandle(
        handle -> handle.execute("delete from member_report where reported_at < ?", before));
  }

  private static Report read(ResultSet row, StatementContext context) throws SQLException {
    return new Report(
        row.getLong("report_id"),
        row.getLong("account_id"),
        row.getLong("member_id"),
        row.getLong("msgid"),
        row.getLong("private_template_id"),
        ReportReason.find(row.getString("reason")).orElseThrow(),
        row.getString("note"),
        MessageContent.fromJson(row.getString("content")),
        row.getLong("reported_at"));
  }
}
