package org.tidings.console.developer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.calls.FailedCall;
import org.tidings.calls.FailedCallLog;
import org.tidings.calls.Rid;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Role;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls that were answered by an error: the last ones, and any by the rid in its answer. */
public final class FailedCallPages {
  private static final String PATH = DeveloperCentre.PATH + "/calls";
  private static final String LIST = "developer/calls.jte";
  private static final int PAGE = 50;
  private static final JsonMapper JSON = new JsonMapper();

  private final FailedCallLog failures;

  FailedCallPages(FailedCallLog failures) {
    this.failures = failures;
  }

  /**
   * A call, and what its answer said.
   *
   * @param errcode empty where the answer was none of the interface's
   */
  public record Shown(FailedCall call, String errcode, String errmsg) {
    static Shown of(FailedCall call) {
      try {
        JsonNode answer = JSON.readTree(call.responseBody());
        return new Shown(
            call, answer.path("errcode").asString(""), answer.path("errmsg").asString(""));
      } catch (JacksonException e) {
        return new Shown(call, "", call.responseBody());
      }
    }

    /** The errmsg without the rid, which stands beside it. */
    public String reason() {
      return errmsg.replaceFirst(" *rid: .*$", "");
    }
  }

  /**
   * A page of the list, below the field for a rid.
   *
   * @param next the rid from which the next page goes on; empty on the last
   */
  public record Calls(Form form, List<Shown> calls, boolean first, String next) {}

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::list),
        ConsoleRoute.get(DeveloperCentre.PATH + "/call", Access.account(Role.VIEWER), this::show));
  }

  private Reply list(Visit visit) {
    return visit.page(LIST, calls(visit, Form.empty()));
  }

  private Calls calls(Visit visit, Form form) {
    Optional<Rid> before = Rid.parse(visit.query("before"));
    List<FailedCall> found = failures.list(visit.account().id(), before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<FailedCall> page = more ? found.subList(0, PAGE) : found;
    return new Calls(
        form,
        page.stream().map(Shown::of).toList(),
        before.isEmpty(),
        more ? page.getLast().rid().text() : "");
  }

  private Reply show(Visit visit) {
    // as it stands in an answer, with what is around it
    String rid = visit.query("rid").replaceFirst("^.*rid: *", "");
    try {
      return visit.page(
          "developer/call.jte", Shown.of(failures.require(visit.account().id(), rid)));
    } catch (Refused refused) {
      Form form = Form.of(Map.of("rid", visit.query("rid")));
      form.refuse("rid", Refusals.said(refused.refusal()).key());
      return visit.invalid(LIST, calls(visit, form));
    }
  }
}
