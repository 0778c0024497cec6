package org.tidings.ops;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can accept messages; status
 * 503 while it cannot, for load balancers and supervisors.
 */
public final class HealthRoutes {
  private static final String CONTENT_TYPE = "application/json";

  private final BooleanSupplier databaseAnswers;
  private final BooleanSupplier leaseHeld;
  private final LongSupplier messagesWaiting;
  private final LongSupplier accountsOwedEvents;
  private final LongSupplier receiversInTrouble;

  /**
   * Fed by the parts that know.
   *
   * @param messagesWaiting how many are being committed or wait for it
   * @param accountsOwedEvents how many accounts have events that are not settled
   * @param receiversInTrouble how many accounts have servers that do not answer
   */
  public HealthRoutes(
      BooleanSupplier databaseAnswers,
      BooleanSupplier leaseHeld,
      LongSupplier messagesWaiting,
      LongSupplier accountsOwedEvents,
      LongSupplier receiversInTrouble) {
    this.databaseAnswers = databaseAnswers;
    this.leaseHeld = leaseHeld;
    this.messagesWaiting = messagesWaiting;
    this.accountsOwedEvents = accountsOwedEvents;
    this.receiversInTrouble = receiversInTrouble;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", HealthRoutes::live), Route.get("/health/ready", this::ready));
  }

  private static Reply live(Request request) {
    return Reply.of(200, CONTENT_TYPE, "{\"live\":true}");
  }

  private Reply ready(Request request) {
    boolean database = databaseAnswers.getAsBoolean();
    boolean node = leaseHeld.getAsBoolean();
    boolean ready = database && node;
    return Reply.of(
        ready ? 200 : 503,
        CONTENT_TYPE,
        ("{\"ready\":%b,\"database\":%b,\"nodeNumber\":%b,\"messagesWaiting\":%d,"
                + "\"accountsOwedEvents\":%d,\"receiversInTrouble\":%d}")
            .formatted(
                ready,
                database,
                node,
                messagesWaiting.getAsLong(),
                accountsOwedEvents.getAsLong(),
                receiversInTrouble.getAsLong()));
  }
}
