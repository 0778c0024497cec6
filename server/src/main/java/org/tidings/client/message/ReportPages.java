package org.tidings.client.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.client.account.AccountPages;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberTime;
import org.tidings.client.web.MemberVisit;
import org.tidings.conduct.Report;
import org.tidings.conduct.ReportReason;
import org.tidings.conduct.Reports;
import org.tidings.http.Reply;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.member.preference.Preferences;
import org.tidings.page.Form;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * {@code /m/messages/{msgid}/report}: a member reports a message with a reason (reference, section
 * 8.3), and may change what was said.
 */
public final class ReportPages {
  private static final String PATH = OwnMessages.PATH + "/report";
  private static final String TEMPLATE = "client/message/report.jte";
  private static final String REASON = "reason";
  private static final String NOTE = "note";
  private static final int WORD_MAX = 40;

  private final OwnMessages messages;
  private final Reports reports;
  private final Preferences preferences;
  private final Limits limits;

  /**
   * The page.
   *
   * @param reportedAt when the member did already, for people; empty before
   * @param aDay how many messages a member may report on one day
   */
  public record Page(OwnMessage own, Form form, Optional<String> reportedAt, long aDay) {
    public List<ReportReason> reasons() {
      return List.of(ReportReason.values());
    }

    public int noteMax() {
      return Report.NOTE_CHARACTERS_MAX;
    }

    public String accountPath() {
      return AccountPages.path(own.account());
    }
  }

  public ReportPages(
      OwnMessages messages, Reports reports, Preferences preferences, Limits limits) {
    this.messages = messages;
    this.reports = reports;
    this.preferences = preferences;
    this.limits = limits;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, messages.page(own -> visit -> show(visit, own))),
        MemberRoute.post(PATH, Who.MEMBER, messages.page(own -> visit -> report(visit, own))));
  }

  private Reply show(MemberVisit visit, OwnMessage own) {
    Form form =
        find(visit, own)
            .map(report -> Form.of(Map.of(REASON, report.reason().word(), NOTE, report.note())))
            .orElseGet(Form::empty);
    return visit.page(TEMPLATE, page(visit, own, form));
  }

  private Optional<Report> find(MemberVisit visit, OwnMessage own) {
    return reports.find(visit.member().id(), own.message().msgid());
  }

  private Page page(MemberVisit visit, OwnMessage own, Form form) {
    MemberTime time = new MemberTime(preferences.of(visit.member().id()).zone(), visit.texts());
    Optional<String> reportedAt = find(visit, own).map(report -> time.minute(report.reportedAt()));
    return new Page(own, form, reportedAt, limits.of(Limit.REPORTS_A_DAY));
  }

  private Reply report(MemberVisit visit, OwnMessage own) {
    Form form = visit.form();
    Optional<ReportReason> reason = ReportReason.find(form.text(REASON, WORD_MAX));
    String note = form.text(NOTE, Report.NOTE_CHARACTERS_MAX);
    if (reason.isEmpty()) {
      form.refuse(REASON, "one.report.reason-missing");
    }
    if (form.isValid() && isKept(visit, own, reason.orElseThrow(), note)) {
      return visit.seeOther(own.path() + "/report", "one.notice.reported");
    }
    return visit.invalid(TEMPLATE, page(visit, own, form));
  }

  private boolean isKept(MemberVisit visit, OwnMessage own, ReportReason reason, String note) {
    try {
      return reports.report(visit.member().id(), own.message().msgid(), reason, note).isPresent();
    } catch (Refused refused) {
      if (refused.refusal() != Refusal.DAILY_QUOTA_REACHED) {
        throw refused;
      }
      visit.form().refuseAll("one.report.too-many", limits.of(Limit.REPORTS_A_DAY));
      return false;
    }
  }
}
