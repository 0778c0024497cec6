package org.tidings.console.staff;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.Application;
import org.tidings.account.Attestation;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.StaffRole;

/** What accounts have handed in and waits for a decision, the oldest first. */
public final class QueuePages {
  static final String PATH = ConsoleRoute.STAFF + "/applications";
  private static final int A_PAGE = 25;

  private final Decisions decisions;

  /**
   * A page of both queues.
   *
   * @param nextApplications where the next page begins; empty text at the end
   */
  public record Queue(
      List<Application> applications,
      String nextApplications,
      long applicationsInAll,
      List<Attestation> attestations,
      String nextAttestations,
      long attestationsInAll,
      Map<Long, Account> accounts,
      boolean atStart) {
    public Account account(long accountId) {
      return Objects.requireNonNull(accounts.get(accountId));
    }
  }

  QueuePages(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(PATH, Access.staff(StaffRole.REVIEWER), this::show));
  }

  private Reply show(Visit visit) {
    long afterApplication = visit.queryNumber("application").orElse(0);
    long afterAttestation = visit.queryNumber("attestation").orElse(0);
    List<Application> applications =
        decisions.applications().listWaiting(afterApplication, A_PAGE + 1);
    List<Attestation> attestations =
        decisions.attestations().listWaiting(afterAttestation, A_PAGE + 1);
    List<Application> shown = first(applications);
    List<Attestation> said = first(attestations);
    Map<Long, Account> accounts =
        decisions
            .search()
            .listByIds(
                Stream.concat(
                        shown.stream().map(Application::accountId),
                        said.stream().map(Attestation::accountId))
                    .collect(Collectors.toSet()));
    return visit.page(
        "staff/queue.jte",
        new Queue(
            shown,
            applications.size() > A_PAGE
                ? PATH + "?application=" + shown.getLast().id() + "&attestation=" + afterAttestation
                : "",
            decisions.applications().countWaiting(),
            said,
            attestations.size() > A_PAGE
                ? PATH + "?application=" + afterApplication + "&attestation=" + said.getLast().id()
                : "",
            decisions.attestations().countWaiting(),
            accounts,
            afterApplication == 0 && afterAttestation == 0));
  }

  private static <T> List<T> first(List<T> found) {
    return found.subList(0, Math.min(A_PAGE, found.size()));
  }
}
