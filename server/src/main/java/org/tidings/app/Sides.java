package org.tidings.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.client.MemberSide;
import org.tidings.client.api.ClientApi;
import org.tidings.console.Console;
import org.tidings.http.BodyRejected;
import org.tidings.http.Fallbacks;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.storage.Database;
import org.tidings.wire.WireRoutes;

/** The sides from which people and programs look at the platform; each says no in its own way. */
record Sides(WireRoutes wire, Console console, MemberSide members, ClientApi api) {
  private static final Logger log = LoggerFactory.getLogger(Sides.class);

  Fallbacks fallbacks() {
    return new Fallbacks(
        this::unknown,
        request -> WireRoutes.owns(request.path()) ? wire.overloaded() : unavailable(),
        this::failed);
  }

  private Reply unknown(Request request) {
    if (WireRoutes.owns(request.path())) {
      return wire.unknownCall(request);
    }
    if (Console.owns(request.path())) {
      return console.unknownPage(request);
    }
    if (ClientApi.owns(request.path())) {
      return api.unknown(request);
    }
    return MemberSide.owns(request.path()) ? members.unknownPage(request) : notFound();
  }

  private Reply failed(Request request, Throwable failure) {
    // the query holds the access token, so the path alone is logged
    if (Database.isAway(failure)) {
      log.warn("{} {}: the database is away", request.method(), Console.logged(request.path()));
    } else if (!(failure instanceof BodyRejected)) {
      log.error("{} {} failed", request.method(), Console.logged(request.path()), failure);
    }
    if (WireRoutes.owns(request.path())) {
      return wire.systemError(request);
    }
    if (Console.owns(request.path())) {
      return console.failed(request, failure);
    }
    if (ClientApi.owns(request.path())) {
      return api.failed(request);
    }
    return MemberSide.owns(request.path()) ? members.failed(request, failure) : unavailable();
  }

  private static Reply notFound() {
    return Reply.of(404, "text/plain; charset=utf-8", "There is no page at this address.");
  }

  private static Reply unavailable() {
    return Reply.of(503, "text/plain; charset=utf-8", "The platform cannot answer now. Try again.");
  }
}
