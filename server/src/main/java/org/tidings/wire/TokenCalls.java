package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.tidings.account.AccessTokens;
import org.tidings.account.Account;
import org.tidings.account.StableTokens;
import org.tidings.calls.CallCounter;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.CallLimits;

/**
 * {@code /cgi-bin/token} and {@code /cgi-bin/stable_token} (reference, sections 1.1 and 1.2). Only
 * who has the secret uses up an account's fetches.
 */
final class TokenCalls {
  private final Call call;
  private final Answers answers;
  private final SecretCallers callers;
  private final AccessTokens tokens;
  private final StableTokens stableTokens;
  private final CallCounter counter;

  /** No errcode here: a client takes an answer that has one for a failure, even 0. */
  private record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  TokenCalls(
      Call call,
      Answers answers,
      SecretCallers callers,
      AccessTokens tokens,
      StableTokens stableTokens,
      CallCounter counter) {
    this.call = call;
    this.answers = answers;
    this.callers = callers;
    this.tokens = tokens;
    this.stableTokens = stableTokens;
    this.counter = counter;
  }

  List<Route> routes() {
    return List.of(
        call.route(CallLimits.TOKEN, request -> caller(request.query("appid")), this::token),
        call.route(CallLimits.STABLE_TOKEN, this::stableCaller, this::stableToken));
  }

  private Reply token(Request request) {
    Account account =
        require(
            request, request.query("grant_type"), request.query("appid"), request.query("secret"));
    counter.countExactly(account.id(), CallLimits.TOKEN);
    String token = tokens.issue(account.id(), request.remoteAddress().getHostAddress());
    return answers.of(new Token(token, AccessTokens.LIFE.toSeconds()));
  }

  private Reply stableToken(Request request) {
    JsonBody body = JsonBody.read(call.posted(request), Refusal.BODY_MALFORMED);
    Account account =
        require(request, body.text("grant_type"), body.text("appid"), body.text("secret"));
    counter.count(account.id(), CallLimits.STABLE_TOKEN);
    String caller = request.remoteAddress().getHostAddress();
    StableTokens.Fetched token =
        body.isTrue("force_refresh")
            ? stableTokens.refresh(account.id(), caller)
            : stableTokens.fetch(account.id(), caller);
    return answers.of(new Token(token.text(), token.expiresInSeconds()));
  }

  private Account require(
      Request request,
      Optional<String> grantType,
      Optional<String> givenAppId,
      Optional<String> givenSecret) {
    String appId = SecretCallers.given(givenAppId, Refusal.APP_ID_MISSING);
    String secret = SecretCallers.given(givenSecret, Refusal.APP_SECRET_MISSING);
    if (!grantType.orElse("").equals("client_credential")) {
      throw new Refused(Refusal.GRANT_TYPE_INVALID);
    }
    return callers.require(appId, secret, request, Refusal.TOKENS_OF_BANNED_ACCOUNT);
  }

  private Optional<Long> caller(Optional<String> appId) {
    return callers.find(appId).map(Account::id);
  }

  private Optional<Long> stableCaller(Request request) {
    return caller(JsonBody.read(request.bodySoFar(), Refusal.BODY_MALFORMED).text("appid"));
  }
}
