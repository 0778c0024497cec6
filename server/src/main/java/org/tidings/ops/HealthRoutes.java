package org.tidings.ops;

import java.util.List;
import java.util.function.BooleanSupplier;
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

  public HealthRoutes(BooleanSupplier databaseAnswers, BooleanSupplier leaseHeld) {
    this.databaseAnswers = databaseAnswers;
    this.leaseHeld = leaseHeld;
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
        "{\"ready\":" + ready + ",\"database\":" + database + ",\"nodeNumber\":" + node + "}");
  }
}
