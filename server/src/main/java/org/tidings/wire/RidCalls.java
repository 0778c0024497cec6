package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.tidings.account.Account;
import org.tidings.calls.FailedCall;
import org.tidings.calls.FailedCallLog;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** {@code /cgi-bin/openapi/rid/get} (reference, section 3.2). */
final class RidCalls {
  private final Call call;
  private final Answers answers;
  private final FailedCallLog failures;

  private record RidAnswer(int errcode, String errmsg, Asked request) {}

  private record Asked(
      @JsonProperty("invoke_time") long invokeTime,
      @JsonProperty("cost_in_ms") long costInMillis,
      @JsonProperty("request_url") String requestUrl,
      @JsonProperty("request_body") String requestBody,
      @JsonProperty("response_body") String responseBody,
      @JsonProperty("client_ip") String clientIp) {
    static Asked of(FailedCall call) {
      return new Asked(
          call.invokedAt() / 1000,
          call.tookMillis(),
          call.query(),
          call.requestBody(),
          call.responseBody(),
          call.clientIp());
    }
  }

  RidCalls(Call call, Answers answers, FailedCallLog failures) {
    this.call = call;
    this.answers = answers;
    this.failures = failures;
  }

  List<Route> routes() {
    return List.of(call.post("/cgi-bin/openapi/rid/get", this::get));
  }

  private Reply get(Account account, byte[] body) {
    String rid =
        JsonBody.read(body, Refusal.BODY_MALFORMED)
            .text("rid")
            .orElseThrow(() -> new Refused(Refusal.RID_MALFORMED));
    return answers.of(new RidAnswer(0, "ok", Asked.of(failures.require(account.id(), rid))));
  }
}
