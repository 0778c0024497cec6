package org.tidings.client.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.client.live.LiveStream;
import org.tidings.client.live.StateEvents;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.message.live.OpenPage;

/**
 * {@code GET /m/api/inbox/{member}/live?after=}: the member's cards as they are accepted, as
 * server-sent events. An EventSource cannot send headers, so a member token may stand in {@code
 * access_token}. After a break the browser sends the last id it saw, and gets what it missed.
 */
final class LiveRoutes {
  private final ApiGate gate;
  private final LiveStream stream;
  private final Cards cards;
  private final StateEvents states;

  LiveRoutes(ApiGate gate, LiveStream stream, Cards cards, StateEvents states) {
    this.gate = gate;
    this.stream = stream;
    this.cards = cards;
    this.states = states;
  }

  /** The app of one caller. */
  private record App(LiveRoutes routes, Caller caller, String token, Member member)
      implements LiveStream.Telling {
    @Override
    public String text(OpenPage.News news) {
      StringBuilder text = new StringBuilder();
      for (Cards.Card card : routes.cards.of(news.messages())) {
        OptionalLong id = OptionalLong.of(card.msgid());
        text.append(LiveStream.event("message", id, ApiAnswers.json(card)));
      }
      news.changes().forEach(change -> text.append(routes.states.text(change)));
      return text.toString();
    }

    @Override
    public boolean isAdmitted() {
      return routes.gate.stillAdmits(caller, token, member);
    }

    @Override
    public Reply declined(int status, String why) {
      return ApiAnswers.failure(status, why);
    }
  }

  List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}/live", this::open));
  }

  private Reply open(Request request) {
    Optional<String> shown = ApiGate.bearer(request);
    String token = shown.or(() -> request.query("access_token")).orElse("");
    Caller caller = gate.caller(request, Optional.of(token).filter(text -> !text.isEmpty()));
    if (shown.isEmpty() && caller instanceof Caller.Server) {
      // addresses stand in logs and histories
      throw new ApiFailure(403, "The client key must not stand in an address.");
    }
    Member member = gate.member(request, caller);
    return stream.open(request, member.id(), new App(this, caller, token, member));
  }
}
