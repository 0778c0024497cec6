package org.tidings.client.api;

import java.time.Instant;
import java.util.Optional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.conduct.Report;
import org.tidings.conduct.ReportReason;
import org.tidings.conduct.Reports;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refused;
import org.tidings.member.Member;

/**
 * {@code PUT /m/api/members/{member}/messages/{msgid}/report} with {@code
 * {"reason":"advertising","note":"…"}}: a member reports a message of the own inbox. Doing it again
 * changes reason and note.
 */
final class ReportRoutes {

  private static final String WHAT_BODY =
      "The body must be JSON with reason, one of "
          + Stream.of(ReportReason.values())
              .map(ReportReason::word)
              .collect(Collectors.joining(", "))
          + ", and may have note, up to "
          + Report.NOTE_CHARACTERS_MAX
          + " characters.";

  private final ApiGate gate;
  private final Reports reports;

  /** As it is sent; the note may be left out. */
  private record Said(@Nullable String reason, @Nullable String note) {}

  /** As it is kept. */
  private record Kept(String member, long msgid, String reason, String note, Instant reportedAt) {}

  ReportRoutes(ApiGate gate, Reports reports) {
    this.gate = gate;
    this.reports = reports;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            Set.of(Method.PUT), "/m/api/members/{member}/messages/{msgid}/report", this::report));
  }

  private Reply report(Request request) {
    return gate.forMember(request, member -> report(request, member));
  }

  private Reply report(Request request, Member member) {
    Said said = ApiAnswers.body(request, Said.class, WHAT_BODY);
    ReportReason reason =
        Optional.ofNullable(said.reason())
            .flatMap(ReportReason::find)
            .orElseThrow(() -> new ApiFailure(400, WHAT_BODY));
    String note = Optional.ofNullable(said.note()).orElse("");
    try {
      return ApiAnswers.number(request.pathParameter("msgid"))
          .flatMap(id -> reports.report(member.id(), id, reason, note))
          .map(report -> ApiAnswers.reply(200, kept(member, report)))
          .orElseThrow(
              () -> new ApiFailure(404, "There is no such message in this member's inbox."));
    } catch (Refused refused) {
      throw switch (refused.refusal()) {
        case DAILY_QUOTA_REACHED ->
            new ApiFailure(429, "This member has reported too many messages today.");
        default -> new ApiFailure(400, WHAT_BODY);
      };
    }
  }

  private static Kept kept(Member member, Report report) {
    return new Kept(
        member.name(),
        report.msgid(),
        report.reason().word(),
        report.note(),
        Instant.ofEpochMilli(report.reportedAt()));
  }
}
