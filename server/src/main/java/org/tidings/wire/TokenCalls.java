package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.tidings.account.AccessTokens;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;

/** {@code /cgi-bin/token} (reference, section 1.1). */
final class TokenCalls {
  private final Call call;
  private final Answers answers;
  private final Accounts accounts;
  private final AccessTokens tokens;

  /** No errcode here: a client takes an answer that has one for a failure, even 0. */
  private record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  TokenCalls(Call call, Answers answers, Accounts accounts, AccessTokens tokens) {
    this.call = call;
    this.answers = answers;
    this.accounts = accounts;
    this.tokens = tokens;
  }

  List<Route> routes() {
    return List.of(call.route("/cgi-bin/token", this::token));
  }

  private Reply token(Request request) {
    String appId = required(request, "appid", Refusal.APP_ID_MISSING);
    String secret = required(request, "secret", Refusal.APP_SECRET_MISSING);
    if (!request.query("grant_type").orElse("").equals("client_credential")) {
      throw new Refused(Refusal.GRANT_TYPE_INVALID);
    }
    if (!AppId.isWellFormed(appId)) {
      throw new Refused(Refusal.APP_ID_INVALID);
    }
    Account account =
        accounts.find(new AppId(appId)).orElseThrow(() -> new Refused(Refusal.APP_ID_INVALID));
    if (!accounts.secretMatches(account.id(), new Secret(secret))) {
      // not 40001: some clients would fetch another token for ever
      throw new Refused(Refusal.APP_SECRET_INVALID);
    }
    account.requireWhitelisted(request.remoteAddress());
    String token = tokens.issue(account.id(), request.remoteAddress().getHostAddress());
    return answers.of(new Token(token, AccessTokens.LIFE.toSeconds()));
  }

  private static String required(Request request, String name, Refusal otherwise) {
    String value = request.query(name).orElse("");
    if (value.isEmpty()) {
      throw new Refused(otherwise);
    }
    return value;
  }
}
