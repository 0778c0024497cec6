package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.calls.Calls;
import org.tidings.calls.QuotaClearing;
import org.tidings.http.Parameters;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.TemplateQuotas;
import org.tidings.quota.CallLimits;
import org.tidings.quota.Limits;

/** {@code /cgi-bin/clear_quota} and {@code /cgi-bin/openapi/quota/…} (reference, section 3.1). */
final class QuotaCalls {
  private static final String CLEAR = "/cgi-bin/clear_quota";
  private static final String CLEAR_WITH_SECRET = "/cgi-bin/clear_quota/v2";
  private static final String CLEAR_PATH = "/cgi-bin/openapi/quota/clear";
  private static final String GET = "/cgi-bin/openapi/quota/get";
  private static final int MINUTE_SECONDS = 60;

  private final Call call;
  private final Answers answers;
  private final SecretCallers callers;
  private final Calls calls;
  private final TemplateQuotas templateQuotas;
  private final QuotaClearing clearing;
  private final CallLimits callLimits;

  private record Quota(@JsonProperty("daily_limit") long dailyLimit, long used, long remain) {
    static Quota of(long dailyLimit, long used) {
      return new Quota(dailyLimit, Math.min(used, dailyLimit), Math.max(0, dailyLimit - used));
    }
  }

  private record Rate(
      @JsonProperty("call_count") long callCount,
      @JsonProperty("refresh_second") int refreshSecond) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record QuotaAnswer(
      int errcode, String errmsg, Quota quota, @JsonProperty("rate_limit") @Nullable Rate rate) {}

  QuotaCalls(
      Call call,
      Answers answers,
      SecretCallers callers,
      Calls calls,
      TemplateQuotas templateQuotas,
      Limits limits) {
    this.call = call;
    this.answers = answers;
    this.callers = callers;
    this.calls = calls;
    this.templateQuotas = templateQuotas;
    this.clearing = new QuotaClearing(calls, templateQuotas::clear, limits);
    this.callLimits = new CallLimits(limits);
  }

  List<Route> routes() {
    return List.of(
        call.post(CLEAR, this::clear),
        call.route(CLEAR_WITH_SECRET, this::secretCaller, this::clearWithSecret),
        call.post(CLEAR_PATH, this::clearPath),
        call.post(GET, this::get));
  }

  private Reply clear(Account account, byte[] body) {
    String appId =
        SecretCallers.given(
            JsonBody.read(body, Refusal.BODY_MALFORMED).text("appid"), Refusal.APP_ID_MISSING);
    if (!appId.equals(account.appId().value())) {
      throw new Refused(Refusal.APP_ID_INVALID);
    }
    return clearAll(account);
  }

  private Reply clearWithSecret(Request request) {
    Call.requirePost(request);
    String appId = SecretCallers.given(field(request, "appid"), Refusal.APP_ID_MISSING);
    String secret = SecretCallers.given(field(request, "appsecret"), Refusal.APP_SECRET_MISSING);
    return clearAll(callers.require(appId, secret, request, Refusal.ACCOUNT_BANNED));
  }

  /** Both ways of clearing share one allowance. */
  private Reply clearAll(Account account) {
    clearing.clear(account.id());
    return answers.ok();
  }

  private Reply clearPath(Account account, byte[] body) {
    clearing.clear(account.id(), requirePath(account, body));
    return answers.ok();
  }

  private Reply get(Account account, byte[] body) {
    String path = requirePath(account, body);
    return answers.of(new QuotaAnswer(0, "ok", quota(account, path), rate(path)));
  }

  private Quota quota(Account account, String path) {
    if (path.equals(CallLimits.SEND)) {
      TemplateQuotas.Today today = templateQuotas.today(account);
      return new Quota(today.limit(), today.used(), today.remain());
    }
    return Quota.of(callLimits.aDay(path), calls.counter().usedToday(account.id(), path));
  }

  private @Nullable Rate rate(String path) {
    return callLimits.aMinute(path).map(max -> new Rate(max, MINUTE_SECONDS)).orElse(null);
  }

  /** The path of a call, also when it is given as a whole address. */
  private String requirePath(Account account, byte[] body) {
    String given = JsonBody.read(body, Refusal.BODY_MALFORMED).text("cgi_path").orElse("").strip();
    String path = given.replaceFirst("^https?://[^/?]*", "").replaceFirst("[?#].*$", "");
    if (path.equals(CallLimits.TOKEN) || path.equals(CallLimits.STABLE_TOKEN)) {
      return path;
    }
    boolean templates =
        call.needsTemplates(path).orElseThrow(() -> new Refused(Refusal.CALL_PATH_UNKNOWN));
    if (templates && !account.mayEverUseTemplateMessages()) {
      throw new Refused(Refusal.CALL_PATH_NOT_PERMITTED);
    }
    return path;
  }

  private Optional<Long> secretCaller(Request request) {
    return callers.find(field(request, "appid")).map(Account::id);
  }

  /** From the query; else from the body, which is JSON or a form. */
  private Optional<String> field(Request request, String name) {
    Optional<String> inQuery = request.query(name).filter(text -> !text.isEmpty());
    if (inQuery.isPresent()) {
      return inQuery;
    }
    byte[] body = call.bodyOrNothing(request);
    try {
      return JsonBody.read(body, Refusal.BODY_MALFORMED).text(name);
    } catch (Refused notJson) {
      return Parameters.ofForm(body).first(name);
    }
  }
}
