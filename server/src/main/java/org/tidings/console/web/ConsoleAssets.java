package org.tidings.console.web;

import java.util.Map;
import org.tidings.page.Assets;

/** What the console's pages fetch. */
final class ConsoleAssets {
  private static final String OURS = "console/assets/";

  /** All that is served, and nothing else: a name and where it stands. */
  private static final Map<String, String> SERVED =
      Map.ofEntries(
          Map.entry("tabler.css", Assets.webjar("tabler__core", "dist/css/tabler.min.css")),
          Map.entry("htmx.js", Assets.webjar("htmx.org", "dist/htmx.min.js")),
          Map.entry("chart.js", Assets.webjar("chart.js", "dist/chart.umd.min.js")),
          Map.entry("card.css", "card/card.css"),
          Map.entry("console.css", OURS + "console.css"),
          Map.entry("console.js", OURS + "console.js"),
          Map.entry("charts.js", OURS + "charts.js"),
          Map.entry("reviews.js", OURS + "reviews.js"),
          Map.entry("tidings.svg", OURS + "tidings.svg"));

  private ConsoleAssets() {}

  static Assets all() {
    return new Assets("/console/assets/", SERVED);
  }
}
