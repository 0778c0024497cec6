package org.tidings.client;

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
import org.tidings.http.BodyRejected;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refused;
import org.tidings.member.Member;
import org.tidings.member.Members;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code PUT /m/api/members/{member}/messages/{msgid}/report} with {@code
 * {"reason":"advertising","note":"…"}}: a member reports a message of the own inbox. Doing it again
 * changes reason and note.
 */
public final class ReportRoutes {
  private static final int BODY_BYTES_MAX = 4096;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String WHAT_BODY =
      "The body must be JSON with reason, one of "
          + Stream.of(ReportReason.values())
              .map(ReportReason::word)
              .collect(Collectors.joining(", "))
          + ", and may have note, up to "
          + Report.NOTE_CHARACTERS_MAX
          + " characters.";

  private final ClientKey key;
  private final Members members;
  private final Reports reports;

  /** As it is sent; the note may be left out. */
  private record Said(@Nullable String reason, @Nullable String note) {}

  /** As it is kept. */
  private record Kept(String member, long msgid, String reason, String note, Instant reportedAt) {}

  public ReportRoutes(ClientKey key, Members members, Reports reports) {
    this.key = key;
    this.members = members;
    this.reports = reports;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            Set.of(Method.PUT), "/m/api/members/{member}/messages/{msgid}/report", this::report));
  }

  private Reply report(Request request) {
    byte[] body;
    try {
      body = request.body(BODY_BYTES_MAX);
    } catch (BodyRejected e) {
      return ClientAnswers.failure(400, "The body is too long, too slow or broken.");
    }
    return ClientAnswers.forMember(key, members, request, member -> report(request, body, member));
  }

  private Reply report(Request request, byte[] body, Member member) {
    Optional<Long> msgid = ClientAnswers.number(request.pathParameter("msgid"));
    Optional<Said> said = read(body);
    Optional<ReportReason> reason =
        said.flatMap(one -> Optional.ofNullable(one.reason())).flatMap(ReportReason::find);
    if (said.isEmpty() || reason.isEmpty()) {
      return ClientAnswers.failure(400, WHAT_BODY);
    }
    String note = Optional.ofNullable(said.get().note()).orElse("");
    try {
      return msgid
          .flatMap(id -> reports.report(member.id(), id, reason.get(), note))
          .map(report -> ClientAnswers.reply(200, kept(member, report)))
          .orElseGet(
              () -> ClientAnswers.failure(404, "There is no such message in this member's inbox."));
    } catch (Refused refused) {
      return switch (refused.refusal()) {
        case DAILY_QUOTA_REACHED ->
            ClientAnswers.failure(429, "This member has reported too many messages today.");
        default -> ClientAnswers.failure(400, WHAT_BODY);
      };
    }
  }

  private static Optional<Said> read(byte[] body) {
    try {
      return Optional.ofNullable(JSON.readValue(body, Said.class));
    } catch (JacksonException e) {
      return Optional.empty();
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
