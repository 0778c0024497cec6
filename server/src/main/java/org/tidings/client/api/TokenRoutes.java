package org.tidings.client.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.identity.MemberTokens;
import org.tidings.member.Member;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * {@code POST /m/api/tokens} with {@code {"member":"alice","seconds":600}}: the organisation's
 * server fetches a token with which a member's app calls us itself.
 */
final class TokenRoutes {
  private static final long SECONDS_STANDARD = 600;

  private final ApiGate gate;
  private final MemberTokens tokens;
  private final Limits limits;

  /** As it is sent; seconds may be left out. */
  private record Wanted(@Nullable String member, @Nullable Long seconds) {}

  private record Given(String token, String member, Instant expiresAt) {}

  TokenRoutes(ApiGate gate, MemberTokens tokens, Limits limits) {
    this.gate = gate;
    this.tokens = tokens;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(Route.post("/m/api/tokens", this::issue));
  }

  private Reply issue(Request request) {
    return gate.forServer(
        request,
        () -> {
          long most = limits.of(Limit.MEMBER_TOKEN_SECONDS);
          String what =
              "The body must be JSON with member, a name, and may have seconds, from 1 to "
                  + most
                  + ".";
          Wanted wanted = ApiAnswers.body(request, Wanted.class, what);
          Long asked = wanted.seconds();
          long seconds = asked == null ? Math.min(SECONDS_STANDARD, most) : asked;
          String name = wanted.member();
          if (name == null || seconds < 1 || seconds > most) {
            throw new ApiFailure(400, what);
          }
          Member member = gate.require(name);
          if (!member.reachable()) {
            throw new ApiFailure(403, "This member is suspended.");
          }
          MemberTokens.Issued issued = tokens.issue(member, Duration.ofSeconds(seconds));
          return ApiAnswers.reply(
              200, new Given(issued.token().value(), member.name(), issued.expiresAt()));
        });
  }
}
