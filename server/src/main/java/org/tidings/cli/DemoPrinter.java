package org.tidings.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tidings.app.Manifest;
import org.tidings.card.TerminalCard;
import org.tidings.demo.DemoNotice;
import org.tidings.demo.DemoSender;
import org.tidings.demo.DemoWorld;
import org.tidings.kernel.Secret;
import tools.jackson.databind.JsonNode;

/** What the demo shows on a terminal. */
final class DemoPrinter {
  private static final String INDENT = "      ";

  private static final String DETAILS = "Details → ";
  private static final int CARD_COLUMNS_MAX = 60;

  private final PrintStream out;
  private final Terminal terminal = Terminal.find();

  DemoPrinter(PrintStream out) {
    this.out = out;
  }

  void title(boolean firstStart) {
    out.println();
    out.println("  Tidings demo: one templated message, all the way");
    out.println();
    if (firstStart) {
      out.println("  The first start unpacks PostgreSQL and makes the database, some seconds.");
    }
  }

  void started(int port, Duration took) {
    out.printf(
        Locale.ROOT,
        "  The platform answers at http://127.0.0.1:%d after %.1f s: real PostgreSQL, real HTTP.%n%n",
        port,
        took.toMillis() / 1000.0);
  }

  void exchange(String number, String what, DemoSender.Exchange exchange) {
    out.println("  " + number + "  " + what);
    out.println(INDENT + exchange.line());
    if (!exchange.body().isEmpty()) {
      indented(exchange.body());
    }
    out.println(INDENT + "→ " + shortened(exchange.answer()));
    out.println();
  }

  /** A token is a secret, and long. */
  private static String shortened(String answer) {
    return answer.replaceAll("(\"access_token\":\"[^\"]{12})[^\"]*", "$1…");
  }

  /**
   * A card of the inbox.
   *
   * @param card as the member's JSON has it
   */
  void card(String member, JsonNode card) {
    out.println("  3  In " + member + "'s inbox, newest first");
    int columns = Math.min(CARD_COLUMNS_MAX, terminal.columns() - INDENT.length());
    Optional<String> opening =
        Optional.of(card.path("url").asString("")).filter(u -> !u.isEmpty()).map(DETAILS::concat);
    new TerminalCard(columns, terminal.colours())
        .draw(DemoCard.of(card), opening)
        .forEach(line -> out.println(INDENT + line));
    out.println(INDENT + "from " + card.path("account").path("name").asString());
    out.println();
  }

  void event(String xml, Duration afterSend) {
    out.printf(
        "  4  The event at the account's server, %d ms after the send%n", afterSend.toMillis());
    indented(xml);
    out.println();
  }

  void verdict(boolean complete) {
    out.println(
        complete
            ? "  Sent, stored, delivered, reported."
            : "  The message did not arrive everywhere. The log above says why.");
    out.println();
  }

  void invitation(int port, Manifest.Entry ids, Secret clientKey) {
    String base = "http://127.0.0.1:" + port;
    out.println("  It keeps serving; stop it with Ctrl-C.");
    out.println();
    out.println("  Alice's phone, and the platform beside it:  " + base + "/demo");
    out.println();
    out.println("  Try it yourself:");
    out.println();
    out.println("      base=" + base);
    out.println(
        "      token=$(curl -s \"$base/cgi-bin/token?grant_type=client_credential&appid="
            + DemoWorld.APP_ID
            + "&secret="
            + DemoWorld.APP_SECRET
            + "\" | cut -d'\"' -f4)");
    out.println(
        "      curl \"$base/cgi-bin/message/template/send?access_token=$token\" -d '{\"touser\":\""
            + ids.openId(DemoWorld.MEMBER)
            + "\",\"template_id\":\""
            + ids.templateId(DemoNotice.CHANGED.template())
            + "\",\"data\":{\"first\":{\"value\":\"Hello\"}}}'");
    out.println(
        "      curl -H 'Authorization: Bearer "
            + clientKey.value()
            + "' $base/m/api/inbox/"
            + DemoWorld.MEMBER);
    out.println();
    out.println(
        "  Account      " + DemoWorld.APP_ID + " (Harbour Bank), secret " + DemoWorld.APP_SECRET);
    ids.openids()
        .forEach((member, openId) -> out.println("  Openid       " + openId + "  " + member));
    ids.templates()
        .forEach(
            (number, templateId) -> out.println("  Template     " + templateId + "  " + number));
    out.println();
    console(base);
  }

  private void console(String base) {
    out.println(
        "  The console  " + base + "/console  (password of all three: " + DemoWorld.PASSWORD + ")");
    out.println("      " + DemoWorld.OWNER + "  owns Harbour Bank");
    out.println("      " + DemoWorld.REVIEWER + "  decides on applications");
    out.println("      " + DemoWorld.ADMINISTRATOR + "  runs the platform");
    out.println();
  }

  private void indented(String text) {
    text.lines().forEach(line -> out.println(INDENT + line));
  }
}
