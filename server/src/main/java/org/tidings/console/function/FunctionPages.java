package org.tidings.console.function;

import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Applications;
import org.tidings.account.Attestations;
import org.tidings.account.Review;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;

/**
 * What an account can do beside having followers: its plug-ins, and those that it may add (first
 * seed document, step 1).
 */
public final class FunctionPages {
  static final String PATH = ConsoleRoute.ACCOUNT + "/function";

  private final Applications applications;
  private final Attestations attestations;

  /**
   * An account and its plug-in.
   *
   * @param standing whether it qualifies for templated messages
   * @param attestationWaits what it said of itself is not decided
   */
  public record Plugins(Account account, Standing standing, boolean attestationWaits) {}

  public FunctionPages(Applications applications, Attestations attestations) {
    this.applications = applications;
    this.attestations = attestations;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), v -> show(v, "function/plugins.jte")),
        ConsoleRoute.get(
            PATH + "/add", Access.account(Role.VIEWER), v -> show(v, "function/add.jte")));
  }

  private Reply show(Visit visit, String template) {
    Account account = visit.account();
    boolean waits =
        attestations.list(account.id(), 1).stream()
            .findFirst()
            .map(last -> last.review())
            .filter(Review::waits)
            .isPresent();
    return visit.page(
        template, new Plugins(account, Standing.of(account, applications.rule()), waits));
  }

  /** What is asked for in the words of a form. */
  static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
