package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page and action of the console, tried by everybody over HTTP, and every action by forms
 * that are none of ours. What is refused changes nothing.
 */
class AccessTest {
  private static final String STALE_FORM = "The form is no longer valid";

  private static Scene scene;
  private static final Map<Who, Visitor> VISITORS = new EnumMap<>(Who.class);
  private static final Map<Who, String> TOKENS = new EnumMap<>(Who.class);

  @BeforeAll
  static void start() {
    scene = Scene.open();
    for (Who who : Who.values()) {
      Visitor visitor = who.arrive(scene.base());
      VISITORS.put(who, visitor);
      TOKENS.put(who, token(visitor));
    }
    AccessTable.read().forEach(row -> scene.address(row.path()));
  }

  private static String token(Visitor visitor) {
    return visitor.open("/console").document().select("input[name=csrf]").first().val();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void everyRouteHasItsRowAndEveryRowItsRoute() {
    assertThat(AccessTable.read().stream().map(AccessTable.Row::route))
        .containsExactlyInAnyOrderElementsOf(
            scene.platform().consoleRoutes().stream()
                .map(route -> route.method() + " " + route.path())
                .toList());
  }

  @Test
  void everybodyGetsWhatTheTableSaysAndNoMore() {
    Map<String, String> before = Contents.settled(scene.platform().database());
    List<String> wrong = new ArrayList<>();
    for (AccessTable.Row row : AccessTable.read()) {
      row.answers()
          .forEach((who, expected) -> {
            String answered = row.method().equals("GET") ? get(row, who) : post(row, who, expected);
            if (!answered.equals(expected.name())) {
              wrong.add("%s: %s gets %s, not %s".formatted(row.route(), who, answered, expected));
            }
          });
    }
    assertThat(wrong).isEmpty();
    assertThat(Contents.of(scene.platform().database())).isEqualTo(before);
  }

  private static String get(AccessTable.Row row, Who who) {
    HttpResponse<String> response = VISITORS.get(who).get(scene.address(row.path()));
    String refusal = refusal(response);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    // 422: the page is open, and asks for what the address lacks
    boolean shown = Set.of(200, 303, 422).contains(response.statusCode());
    return shown ? "YES" : "status " + response.statusCode();
  }

  /**
   * Who may not do it sends a whole form. Who may sends one that is not ours, for nothing is to
   * happen; he is told just that, as to him the page is open.
   */
  private static String post(AccessTable.Row row, Who who, AccessTable.Answer expected) {
    boolean may = expected == AccessTable.Answer.YES;
    HttpResponse<String> response =
        VISITORS
            .get(who)
            .post(
                scene.address(row.path()),
                Map.of("csrf", List.of(may ? "" : TOKENS.get(who))),
                Map.of());
    if (isStale(response)) {
      return "YES";
    }
    String refusal = refusal(response);
    return refusal.isEmpty() ? "DONE with " + response.statusCode() : refusal;
  }

  private static boolean isStale(HttpResponse<String> response) {
    return response.statusCode() == 403 && Jsoup.parse(response.body()).text().contains(STALE_FORM);
  }

  private static String refusal(HttpResponse<String> response) {
    String leadsTo = response.headers().firstValue("Location").orElse("");
    return switch (response.statusCode()) {
      case 303 -> leadsTo.startsWith("/console/login") ? "LOGIN" : "";
      case 403 -> "FORBIDDEN";
      case 404 -> "HIDDEN";
      default -> "";
    };
  }

  @Test
  void noActionTakesAFormThatIsNotOurs() {
    Map<String, String> before = Contents.settled(scene.platform().database());
    for (AccessTable.Row row : AccessTable.read()) {
      if (row.method().equals("POST")) {
        Who who =
            row.answers().entrySet().stream()
                .filter(one -> one.getValue() == AccessTable.Answer.YES)
                .findFirst()
                .orElseThrow()
                .getKey();
        forgeries(who)
            .forEach((forgery, sent) ->
                assertThat(
                        isStale(
                            VISITORS
                                .get(who)
                                .post(scene.address(row.path()), sent.fields(), sent.headers())))
                    .as("%s by %s with %s is refused", row.route(), who, forgery)
                    .isTrue());
      }
    }
    assertThat(Contents.of(scene.platform().database())).isEqualTo(before);
  }

  private record Sent(Map<String, List<String>> fields, Map<String, String> headers) {}

  private static Map<String, Sent> forgeries(Who who) {
    Map<String, List<String>> own = Map.of("csrf", List.of(TOKENS.get(who)));
    Who other = who == Who.REVIEWER ? Who.SUPPORT : Who.REVIEWER;
    Map<String, Sent> forgeries = new TreeMap<>();
    forgeries.put("no token", new Sent(Map.of(), Map.of()));
    forgeries.put("a wrong token", new Sent(Map.of("csrf", List.of("A".repeat(43))), Map.of()));
    forgeries.put(
        "another's token", new Sent(Map.of("csrf", List.of(TOKENS.get(other))), Map.of()));
    forgeries.put("another site's page", new Sent(own, Map.of("Origin", "https://evil.example")));
    forgeries.put("a page without address", new Sent(own, Map.of("Origin", "null")));
    forgeries.put(
        "another site by its browser's word",
        new Sent(own, Map.of("Sec-Fetch-Site", "cross-site")));
    return forgeries;
  }
}
