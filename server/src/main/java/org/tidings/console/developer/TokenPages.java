package org.tidings.console.developer;

import java.util.List;
import java.util.Optional;
import org.tidings.account.IssuedToken;
import org.tidings.account.Overwriting;
import org.tidings.account.TokenHistory;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;

/** Who fetched which access token; never the token itself. */
public final class TokenPages {
  private static final int PAGE = 50;

  private final TokenHistory tokens;

  TokenPages(TokenHistory tokens) {
    this.tokens = tokens;
  }

  /**
   * A page of the history.
   *
   * @param next the number from which the next page goes on; 0 on the last
   */
  public record History(
      List<IssuedToken> tokens, Optional<Overwriting> overwriting, boolean first, long next) {}

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            DeveloperCentre.PATH + "/tokens", Access.account(Role.VIEWER), this::show));
  }

  private Reply show(Visit visit) {
    long account = visit.account().id();
    long before = visit.queryNumber("before").orElse(Long.MAX_VALUE);
    List<IssuedToken> found = tokens.list(account, before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<IssuedToken> page = more ? found.subList(0, PAGE) : found;
    return visit.page(
        "developer/tokens.jte",
        new History(
            page,
            tokens.findOverwriting(account),
            before == Long.MAX_VALUE,
            more ? page.getLast().number() : 0));
  }
}
