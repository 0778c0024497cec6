package org.tidings.console.developer;

import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.IpWhitelist;
import org.tidings.account.Overwriting;
import org.tidings.account.TokenHistory;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;

/** The developer centre's first page: what is set, and what is wrong most often. */
public final class SettingsPages {
  private final TokenHistory tokens;

  SettingsPages(TokenHistory tokens) {
    this.tokens = tokens;
  }

  List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(DeveloperCentre.PATH, Access.account(Role.VIEWER), this::show));
  }

  private Reply show(Visit visit) {
    Account account = visit.account();
    return visit.page(
        "developer/settings.jte",
        new Settings(
            account,
            tokens.findOverwriting(account.id()),
            visit.address().getHostAddress(),
            new IpWhitelist(account.ipWhitelist()).letsPass(visit.address())));
  }

  /**
   * What the page shows.
   *
   * @param address of who looks
   * @param letsPass whether tokens could be fetched from there
   */
  public record Settings(
      Account account, Optional<Overwriting> overwriting, String address, boolean letsPass) {}
}
