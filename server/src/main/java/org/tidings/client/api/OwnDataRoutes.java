package org.tidings.client.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refused;
import org.tidings.member.Member;
import org.tidings.privacy.Erasures;
import org.tidings.privacy.Exports;

/**
 * {@code GET /m/api/members/{member}/export}: all that is known of a member; {@code DELETE
 * /m/api/members/{member}}: which is erased, for good.
 */
final class OwnDataRoutes {
  private static final String MEMBER = "/m/api/members/{member}";

  private static final String WHAT_ERASE =
      "The body must be JSON with erase, the member's name once more: nobody brings back what is"
          + " erased.";

  private final ApiGate gate;
  private final Exports exports;
  private final Erasures erasures;

  private record Confirmed(@Nullable String erase) {}

  private record Erasing(String member, boolean erasing) {}

  OwnDataRoutes(ApiGate gate, Exports exports, Erasures erasures) {
    this.gate = gate;
    this.exports = exports;
    this.erasures = erasures;
  }

  List<Route> routes() {
    return List.of(
        Route.get(MEMBER + "/export", request -> gate.forMember(request, this::export)),
        new Route(Set.of(Method.DELETE), MEMBER, this::erase));
  }

  private Reply export(Member member) {
    try {
      exports.begin(member.id());
    } catch (Refused e) {
      throw new ApiFailure(429, "This member has taken the data along too often today.");
    }
    return Reply.stream(Exports.CONTENT_TYPE, out -> exports.write(member, out))
        .with("Content-Disposition", "attachment; filename=\"" + exports.fileName() + "\"");
  }

  private Reply erase(Request request) {
    return gate.forMember(
        request,
        member -> {
          Confirmed confirmed = ApiAnswers.body(request, Confirmed.class, WHAT_ERASE);
          if (!member.name().equals(confirmed.erase())) {
            throw new ApiFailure(400, WHAT_ERASE);
          }
          erasures.begin(member.id());
          return ApiAnswers.reply(200, new Erasing(member.name(), true));
        });
  }
}
