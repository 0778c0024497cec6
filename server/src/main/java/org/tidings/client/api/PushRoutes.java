package org.tidings.client.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.push.BrowserKeys;
import org.tidings.push.PushEndpoint;
import org.tidings.push.PushKeys;
import org.tidings.push.PushSubscriptions;

/**
 * {@code /m/api/members/{member}/push-subscriptions}: in which browsers of an organisation's own
 * app a member is told of messages while it is closed (Web Push, RFC 8030). For which accounts, the
 * preferences say.
 */
public final class PushRoutes {
  private static final String SUBSCRIPTIONS = "/m/api/members/{member}/push-subscriptions";
  private static final Set<String> LANGUAGES = Set.of("en", "zh");

  private static final String WHAT =
      "The body must be JSON with endpoint, p256dh and auth, as PushManager.subscribe gives them,"
          + " and may have language (en, zh).";

  private final ApiGate gate;
  private final Features features;

  /**
   * What is read and changed.
   *
   * @param allowPrivate push services may be on this machine: for a laptop and tests
   */
  public record Features(PushSubscriptions subscriptions, PushKeys keys, boolean allowPrivate) {}

  private record Key(String publicKey) {}

  private record Given(
      @Nullable String endpoint,
      @Nullable String p256dh,
      @Nullable String auth,
      @Nullable String language) {}

  private record Subscribed(String member, int browsers) {}

  PushRoutes(ApiGate gate, Features features) {
    this.gate = gate;
    this.features = features;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/m/api/push-key", this::key),
        new Route(Set.of(Method.PUT), SUBSCRIPTIONS, this::subscribe),
        new Route(Set.of(Method.DELETE), SUBSCRIPTIONS, this::unsubscribe));
  }

  private Reply key(Request request) {
    return gate.forEither(
        request, () -> ApiAnswers.reply(200, new Key(features.keys().publicKey())));
  }

  private Reply subscribe(Request request) {
    return gate.forMember(
        request,
        member -> {
          Given given = ApiAnswers.body(request, Given.class, WHAT);
          BrowserKeys keys =
              BrowserKeys.parse(text(given.p256dh()), text(given.auth()))
                  .orElseThrow(() -> new ApiFailure(400, WHAT));
          features
              .subscriptions()
              .subscribe(
                  member.id(),
                  new PushSubscriptions.Browser(endpoint(given), keys, language(given)),
                  Optional.empty());
          return subscribed(member);
        });
  }

  private Reply unsubscribe(Request request) {
    return gate.forMember(
        request,
        member -> {
          Given given = ApiAnswers.body(request, Given.class, WHAT);
          boolean ignored = features.subscriptions().unsubscribe(member.id(), endpoint(given));
          return subscribed(member);
        });
  }

  private Reply subscribed(Member member) {
    return ApiAnswers.reply(
        200, new Subscribed(member.name(), features.subscriptions().count(member.id())));
  }

  private PushEndpoint endpoint(Given given) {
    return PushEndpoint.parse(text(given.endpoint()), features.allowPrivate())
        .orElseThrow(() -> new ApiFailure(400, WHAT));
  }

  private static Locale language(Given given) {
    String language = given.language();
    if (language != null && !LANGUAGES.contains(language)) {
      throw new ApiFailure(400, WHAT);
    }
    return Locale.of(language == null ? "en" : language);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
