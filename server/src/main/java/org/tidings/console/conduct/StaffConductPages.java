package org.tidings.console.conduct;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.conduct.AccountRates;
import org.tidings.conduct.Appeal;
import org.tidings.conduct.Penalty;
import org.tidings.conduct.Signal;
import org.tidings.conduct.Window;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;

/** What waits for a decision, and all accounts that have signs, by their rates. */
public final class StaffConductPages {
  private static final int WAITING_MOST = 25;
  private static final int A_PAGE = 50;
  private static final int PAGES_MAX = 1_000_000;

  private final ConductArea.Features features;

  /**
   * The page.
   *
   * @param nextProposals where the next of them stand; empty text at the end
   * @param lastRound when the rates were taken; 0 if they never were
   */
  public record Listed(
      Form filter,
      List<Penalty> proposals,
      String nextProposals,
      long proposalsInAll,
      List<Appeal> appeals,
      long appealsInAll,
      List<AccountRates> rates,
      Map<Long, Account> accounts,
      long lastRound,
      String first,
      String next) {
    public Account account(long accountId) {
      return Objects.requireNonNull(accounts.get(accountId));
    }

    public static Map<String, String> windows(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (Window window : Window.values()) {
        options.put(window.name(), f.t("conduct.window." + window));
      }
      return options;
    }

    public static Map<String, String> signals(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (Signal signal : Signal.values()) {
        options.put(signal.name(), f.t("conduct.rate." + signal));
      }
      return options;
    }
  }

  StaffConductPages(ConductArea.Features features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(ConductArea.STAFF, Access.staff(ConductArea.LOOKERS), this::list),
        ConsoleRoute.post(
            ConductArea.STAFF + "/round", Access.staff(ConductArea.JUDGES), this::judge));
  }

  private Reply list(Visit visit) {
    Window window = chosen(Window.values(), visit.query("window")).orElse(Window.MONTH);
    Signal signal = chosen(Signal.values(), visit.query("by")).orElse(Signal.COMPLAINTS);
    int page = Math.clamp(visit.queryNumber("page").orElse(1), 1, PAGES_MAX);
    List<AccountRates> found =
        features.rates().list(window, signal, (long) (page - 1) * A_PAGE, A_PAGE + 1);
    List<AccountRates> rates = found.subList(0, Math.min(A_PAGE, found.size()));
    List<Penalty> waiting =
        features
            .discipline()
            .penalties()
            .listProposed(visit.queryNumber("after").orElse(0), WAITING_MOST + 1);
    List<Penalty> proposals = waiting.subList(0, Math.min(WAITING_MOST, waiting.size()));
    List<Appeal> appeals = features.discipline().appeals().listWaiting(WAITING_MOST);
    String address = ConductArea.STAFF + "?window=" + window + "&by=" + signal;
    return visit.page(
        "conduct/staff.jte",
        new Listed(
            Form.of(Map.of("window", window.name(), "by", signal.name())),
            proposals,
            waiting.size() > WAITING_MOST ? address + "&after=" + proposals.getLast().id() : "",
            features.discipline().penalties().countProposed(),
            appeals,
            features.discipline().appeals().countWaiting(),
            rates,
            accounts(proposals, appeals, rates),
            features.rounds().lastRound(),
            page == 1 ? "" : address,
            found.size() > A_PAGE ? address + "&page=" + (page + 1) : ""));
  }

  private Map<Long, Account> accounts(
      List<Penalty> proposals, List<Appeal> appeals, List<AccountRates> rates) {
    return features
        .search()
        .listByIds(
            Stream.of(
                    proposals.stream().map(Penalty::accountId),
                    appeals.stream().map(Appeal::accountId),
                    rates.stream().map(AccountRates::accountId))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
  }

  private static <E extends Enum<E>> Optional<E> chosen(E[] values, String name) {
    return Stream.of(values).filter(value -> value.name().equals(name)).findFirst();
  }

  private Reply judge(Visit visit) {
    features.rounds().judgeNow();
    return visit.seeOther(ConductArea.STAFF, "conduct.judged");
  }
}
