package org.tidings.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.card.Card;
import org.tidings.card.HostileValues;
import org.tidings.card.InkRoutes;
import org.tidings.e2e.console.Accessible;
import org.tidings.e2e.console.Chromium;
import org.tidings.e2e.console.Language;
import org.tidings.e2e.console.Screenshots;
import org.tidings.e2e.console.Tab;
import org.tidings.e2e.console.Window;
import org.tidings.http.Fallbacks;
import org.tidings.http.HttpServer;
import org.tidings.http.HttpSettings;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.page.Assets;
import org.tidings.page.PageEngine;
import org.tidings.page.Texts;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/**
 * The one renderer of cards in a browser, with every hostile value at once: nothing runs, nothing
 * leaves its box, and all can be read.
 */
class HostileCardPageTest {
  private static final ParsedTemplate TEMPLATE =
      ParsedTemplate.parse("{{first.DATA}}\nSum：{{x.DATA}}\n{{remark.DATA}}");
  private static final Texts TEXTS =
      Texts.Languages.of("client.texts", List.of("member")).english();

  /** What a page of ours may do at most. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";

  /** Flaws of the page as it stands, in words. */
  private static final String FLAWS =
      """
      () => {
        const flaws = [];
        const light = (rgb) => {
          const part = rgb.match(/[\\d.]+/g).slice(0, 3).map((v) => {
            const s = v / 255;
            return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
          });
          return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
        };
        const allowed = ['FIGURE', 'DIV', 'BDI', 'TIME', 'A', 'SPAN'];
        if (window.ran) flaws.push('a script ran: ' + window.ran);
        document.querySelectorAll('.message-card').forEach((card, i) => {
          const box = card.getBoundingClientRect();
          const ground = light(getComputedStyle(card).backgroundColor);
          card.querySelectorAll('*').forEach((part) => {
            if (!allowed.includes(part.tagName)) flaws.push(i + ': an element of its own: ' + part.outerHTML.slice(0, 80));
            if (part.getAttributeNames().some((name) => name.startsWith('on'))) flaws.push(i + ': a handler');
          });
          card.querySelectorAll('.message-card-title, .message-card-line').forEach((line) => {
            const at = line.getBoundingClientRect();
            if (at.left < box.left || at.right > box.right + 0.5 || at.bottom > box.bottom) flaws.push(i + ': a line is outside');
            if (line.scrollWidth > line.clientWidth + 1) flaws.push(i + ': a line is cut off: ' + line.textContent.slice(0, 40));
            const style = getComputedStyle(line);
            if (style.overflow !== 'hidden' || !style.contain.includes('paint')) flaws.push(i + ': a line paints outside');
          });
          card.querySelectorAll('bdi').forEach((run) => {
            const ink = light(getComputedStyle(run).color);
            const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
            if (run.textContent.trim() && ratio < 4.5) flaws.push(i + ': cannot be read, ' + ratio.toFixed(2) + ': ' + run.textContent.slice(0, 40));
          });
        });
        return flaws;
      }
      """;

  private static HttpServer server;
  private static String base;

  @BeforeAll
  static void serve() {
    Assets assets = new Assets("/assets/", Map.of("card.css", "card/card.css"));
    List<Route> routes = new ArrayList<>(InkRoutes.routes());
    routes.add(assets.route());
    routes.add(Route.get("/cards", request -> page(assets)));
    server =
        HttpServer.start(
            HttpSettings.on("127.0.0.1", 0),
            routes,
            new Fallbacks(
                request -> Reply.empty(404),
                request -> Reply.empty(503),
                (request, failure) -> Reply.empty(500)));
    base = "http://127.0.0.1:" + server.port();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply page(Assets assets) {
    PageEngine engine = new PageEngine();
    StringBuilder page =
        new StringBuilder(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cards</title>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + "<link rel=\"stylesheet\" href=\""
                + assets.address("card.css")
                + "\"></head><body class=\"card-dims\"><main><h1>Cards</h1>");
    for (HostileValues.Hostile hostile : HostileValues.list()) {
      page.append(
          new String(
              engine
                  .page(200, "part/card.jte", Map.of("texts", TEXTS, "card", card(hostile)))
                  .body(),
              java.nio.charset.StandardCharsets.UTF_8));
    }
    page.append("<p id=\"after\">After them all</p></main></body></html>");
    return Reply.of(200, "text/html; charset=utf-8", page.toString())
        .with("Content-Security-Policy", POLICY);
  }

  private static Card card(HostileValues.Hostile hostile) {
    Map<String, Value> values =
        Map.of("first", hostile.sent(), "x", hostile.sent(), "remark", new Value("End", null));
    return Card.of(
        hostile.text(),
        1_773_300_000_000L,
        Rendering.of(TEMPLATE, values, Look.WHOLE),
        hostile.color(),
        true);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void nothingRunsNothingLeavesItsBoxAndAllCanBeRead(ColorScheme scheme) {
    try (Tab tab = Chromium.open(base, Language.ENGLISH, Window.PHONE, scheme)) {
      assertThat(tab.open("/cards")).isEqualTo(200);
      assertThat(tab.page().locator(".message-card").count())
          .isEqualTo(HostileValues.list().size());
      assertThat((List<?>) tab.page().evaluate(FLAWS)).isEmpty();
      assertThat(tab.overhang()).isZero();
      assertThat(tab.page().locator("#after").innerText()).isEqualTo("After them all");
      Screenshots.take(
          tab,
          "cards-hostile-" + scheme.name().toLowerCase(java.util.Locale.ROOT),
          Language.ENGLISH,
          Window.PHONE);
    }
  }

  @Test
  void cardsAreAccessibleWhateverTheySay() {
    try (Tab tab = Chromium.open(base, Language.ENGLISH, Window.PHONE, ColorScheme.DARK)) {
      tab.open("/cards");
      Accessible.check(tab);
    }
  }
}
