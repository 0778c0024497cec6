package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidings.account.Account;
import org.tidings.callback.ServerCheck;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** Where the platform is, and whether an account's server can be reached (reference, 3.3). */
final class NetworkCalls {
  private static final Set<String> ACTIONS = Set.of("dns", "ping", "all");

  /** There is one network here; the operator asked for stands in the answer. */
  private static final Set<String> OPERATORS = Set.of("CHINANET", "UNICOM", "CAP", "DEFAULT");

  private final Call call;
  private final Answers answers;
  private final ServerCheck check;
  private final NetworkAddresses addresses;

  private record IpList(@JsonProperty("ip_list") List<String> addresses) {}

  /** Both members are always there: WxJava takes their absence badly. */
  private record Checked(List<Dns> dns, List<Ping> ping) {}

  private record Dns(String ip, @JsonProperty("real_operator") String operator) {}

  private record Ping(
      String ip,
      @JsonProperty("from_operator") String operator,
      @JsonProperty("package_loss") String loss,
      String time) {
    static Ping of(ServerCheck.Ping ping, String operator) {
      return new Ping(
          ping.address().getHostAddress(),
          operator,
          100 * ping.lost() / ping.tries() + "%",
          String.format(Locale.ROOT, "%.3fms", ping.time().toNanos() / 1e6));
    }
  }

  NetworkCalls(Call call, Answers answers, ServerCheck check, NetworkAddresses addresses) {
    this.call = call;
    this.answers = answers;
    this.check = check;
    this.addresses = addresses;
  }

  List<Route> routes() {
    return List.of(
        call.read(
            "/cgi-bin/get_api_domain_ip",
            (account, request) -> answers.of(new IpList(addresses.api()))),
        call.read(
            "/cgi-bin/getcallbackip",
            (account, request) -> answers.of(new IpList(addresses.callback()))),
        call.post("/cgi-bin/callback/check", this::check));
  }

  private Reply check(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    String action = oneOf(ACTIONS, json, "action", Refusal.CHECK_ACTION_INVALID);
    String operator = oneOf(OPERATORS, json, "check_operator", Refusal.CHECK_OPERATOR_INVALID);
    ServerCheck.Found found = check.check(account, !action.equals("dns"));
    return answers.of(
        new Checked(
            action.equals("ping")
                ? List.of()
                : found.addresses().stream()
                    .map(address -> new Dns(address.getHostAddress(), operator))
                    .toList(),
            found.pings().stream().map(ping -> Ping.of(ping, operator)).toList()));
  }

  private static String oneOf(Set<String> known, JsonBody json, String name, Refusal otherwise) {
    return json.text(name).filter(known::contains).orElseThrow(() -> new Refused(otherwise));
  }
}
