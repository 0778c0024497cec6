package org.tidings.console.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.callback.EventFailures;
import org.tidings.callback.ExpiredEvents;
import org.tidings.callback.GivenUpEvent;
import org.tidings.callback.Redelivery;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.operator.Role;

/** Events that an account's server did not take, and sending them again. */
public final class FailurePages {
  private static final int ROWS = 50;

  /** Of which those of one reason are picked. */
  private static final int LOOKED_AT_MAX = 5_000;

  private static final int COUNTED_MAX = 10_000;
  private static final int EXPIRIES_SHOWN = 100;
  private static final int REDELIVERIES_SHOWN = 10;
  private static final int TYPED_MAX = 300;
  private static final String FAILURES = "/messages/failures";

  private final EventFailures failures;
  private final MessageFeatures features;
  private final RedeliveryRequests requests;
  private final Clock clock;

  /**
   * The page.
   *
   * @param count how many are given up; {@link #countMore} if there are more
   * @param reasons for which the newest were given up
   * @param searchedBackTo where the search for one reason was ended; 0 if it was not
   */
  public record Failures(
      Form filter,
      Form since,
      int count,
      boolean countMore,
      Map<String, String> reasons,
      List<GivenUpEvent> rows,
      String next,
      long searchedBackTo,
      List<ExpiredEvents> expired,
      List<Redelivery> redeliveries,
      boolean hasServer) {
    /** Whether anything is to be looked at but a word that all is well. */
    public boolean nothingAtAll() {
      return count == 0 && expired.isEmpty() && redeliveries.isEmpty();
    }
  }

  public FailurePages(MessageFeatures features) {
    this.failures = features.failures();
    this.features = features;
    this.requests = new RedeliveryRequests(features);
    this.clock = features.clock();
  }

  public List<ConsoleRoute> routes() {
    String page = ConsoleRoute.ACCOUNT + FAILURES;
    return List.of(
        ConsoleRoute.get(
            page,
            Access.account(Role.VIEWER),
            visit -> visit.page("message/failures.jte", page(visit, sinceToday()))),
        ConsoleRoute.post(
            page + "/redeliver", Access.account(Role.DEVELOPER), this::redeliverSince),
        ConsoleRoute.post(
            page + "/redeliveries/{redelivery}/stop", Access.account(Role.DEVELOPER), this::stop));
  }

  /** Filled in with the last day. */
  private Form sinceToday() {
    LocalDateTime yesterday =
        LocalDateTime.ofInstant(clock.instant().minus(Duration.ofDays(1)), BeijingTime.OFFSET)
            .truncatedTo(ChronoUnit.MINUTES);
    return Form.of(Map.of("since", yesterday.toString()));
  }

  private Failures page(Visit visit, Form since) {
    long accountId = visit.account().id();
    Form filter =
        Form.of(Map.of("reason", shortened(visit.query("reason")), "from", visit.query("from")));
    long from = BeijingMinute.read(filter, "from").map(MessageId::firstAt).orElse(0L);
    long before = visit.queryNumber("before").orElse(Long.MAX_VALUE);
    String reason = filter.value("reason");
    List<GivenUpEvent> looked =
        failures.listOpen(accountId, from, before, reason.isEmpty() ? ROWS + 1 : LOOKED_AT_MAX);
    List<GivenUpEvent> matching =
        looked.stream().filter(e -> reason.isEmpty() || e.lastError().equals(reason)).toList();
    List<GivenUpEvent> rows = matching.stream().limit(ROWS).toList();
    OptionalLong next = next(looked, matching, reason.isEmpty() ? ROWS + 1 : LOOKED_AT_MAX);
    boolean ended = matching.size() <= ROWS && next.isPresent();
    int count = failures.countOpen(accountId, COUNTED_MAX + 1);
    return new Failures(
        filter,
        since,
        Math.min(count, COUNTED_MAX),
        count > COUNTED_MAX,
        reasons(accountId, reason),
        rows,
        next.isEmpty()
            ? ""
            : visit.ofAccount(FAILURES) + query(filter) + "before=" + next.getAsLong(),
        ended ? MessageId.epochMillis(next.getAsLong()) : 0,
        failures.listExpired(accountId, from, Long.MAX_VALUE, EXPIRIES_SHOWN),
        features.redeliveries().list(accountId, REDELIVERIES_SHOWN),
        visit.account().server().isPresent());
  }

  private static OptionalLong next(
      List<GivenUpEvent> looked, List<GivenUpEvent> matching, int most) {
    if (matching.size() > ROWS) {
      return OptionalLong.of(matching.get(ROWS - 1).msgid());
    }
    return looked.size() < most ? OptionalLong.empty() : OptionalLong.of(looked.getLast().msgid());
  }

  private static String query(Form filter) {
    StringBuilder query = new StringBuilder("?");
    for (String field : List.of("reason", "from")) {
      if (!filter.value(field).isEmpty()) {
        query.append(field).append('=').append(Query.encoded(filter.value(field))).append('&');
      }
    }
    return query.toString();
  }

  private static String shortened(String text) {
    return text.length() <= TYPED_MAX ? text : "";
  }

  /** Those of the newest events, and the chosen one. */
  private Map<String, String> reasons(long accountId, String chosen) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (GivenUpEvent event : failures.listOpen(accountId, 0, Long.MAX_VALUE, LOOKED_AT_MAX / 5)) {
      reasons.put(event.lastError(), event.lastError());
    }
    if (!chosen.isEmpty()) {
      reasons.put(chosen, chosen);
    }
    reasons.remove("");
    return reasons;
  }

  private Reply redeliverSince(Visit visit) {
    Form form = visit.form();
    form.required("since", TYPED_MAX);
    Optional<Long> since = form.isValid() ? BeijingMinute.read(form, "since") : Optional.empty();
    if (since.isEmpty()) {
      return visit.invalid("message/failures.jte", page(visit, form));
    }
    switch (requests.askSince(visit, Instant.ofEpochMilli(since.get()))) {
      case ASKED -> {
        return visit.seeOther(visit.ofAccount(FAILURES), "message.redelivery.asked");
      }
      case TOO_MANY, TOO_EARLY -> form.refuse("since", "message.redelivery.too-many");
      case NO_SERVER -> form.refuse("since", "message.redelivery.no-server");
    }
    return visit.invalid("message/failures.jte", page(visit, form));
  }

  private Reply stop(Visit visit) {
    String id = visit.pathParameter("redelivery");
    if (!id.matches("[0-9]{1,18}")) {
      return visit.notFound();
    }
    boolean stopped = requests.stop(visit, Long.parseLong(id));
    return visit.seeOther(
        visit.ofAccount(FAILURES),
        stopped ? "message.redelivery.stopped" : "message.redelivery.was-over");
  }
}
