package org.tidings.client.web;

import java.util.Map;
import org.tidings.page.Assets;

/** What the member's pages fetch. */
final class ClientAssets {
  private static final String OURS = "client/assets/";

  /** All that is served, and nothing else: a name and where it stands. */
  private static final Map<String, String> SERVED =
      Map.ofEntries(
          Map.entry("card.css", "card/card.css"),
          Map.entry("client.css", OURS + "client.css"),
          Map.entry("inbox.css", OURS + "inbox.css"),
          Map.entry("app.js", OURS + "app.js"),
          Map.entry("live.js", OURS + "live.js"),
          Map.entry("chat.js", OURS + "chat.js"),
          Map.entry("list.js", OURS + "list.js"),
          Map.entry("client.js", OURS + "client.js"),
          Map.entry("push.js", OURS + "push.js"),
          Map.entry("push-switch.js", OURS + "push-switch.js"),
          Map.entry("control.css", OURS + "control.css"),
          Map.entry("tidings.svg", "console/assets/tidings.svg"));

  private ClientAssets() {}

  static Assets all() {
    return new Assets("/m/assets/", SERVED);
  }
}
