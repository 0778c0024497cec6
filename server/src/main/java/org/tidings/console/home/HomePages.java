package org.tidings.console.home;

import java.util.ArrayList;
import java.util.List;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Operators;
import org.tidings.operator.Role;

/** The list of an operator's accounts, and an account's first page. */
public final class HomePages {
  private final Operators operators;
  private final Accounts accounts;

  /** An account and what the operator is in it. */
  public record Own(Account account, Role role) {}

  /** All of them. */
  public record Home(List<Own> accounts) {}

  /** An account's first page. */
  public record Overview(Account account) {}

  public HomePages(Operators operators, Accounts accounts) {
    this.operators = operators;
    this.accounts = accounts;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get("/console", Access.signedIn(), this::home),
        ConsoleRoute.get(
            ConsoleRoute.ACCOUNT,
            Access.account(Role.VIEWER),
            visit -> visit.page("home/overview.jte", new Overview(visit.account()))));
  }

  private Reply home(Visit visit) {
    List<Own> own = new ArrayList<>();
    operators
        .listAccounts(visit.operator().id())
        .forEach((id, role) -> own.add(new Own(accounts.require(id), role)));
    return visit.page("home/home.jte", new Home(own));
  }
}
