package org.tidings.e2e.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;

/** A thousand accounts and a million messages, for pages that must be quick with them. */
final class BigWorld {
  /** The account that a third of the messages is of. */
  static final String LARGE = "wx0000000000000001";

  private BigWorld() {}

  /** Into the empty database of a platform that was started for it; takes some seconds. */
  static void load(RunningPlatform platform) {
    try (InputStream script = BigWorld.class.getResourceAsStream("/console/big-world.sql")) {
      String sql =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      TestDatabases.execute(
          platform.database(),
          sql.replace("{now}", Long.toString(platform.clock().millis()))
              .replace("{owner}", People.OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A page's path with something that exists in the place of each parameter; none if nothing does.
   */
  static Optional<String> address(RunningPlatform platform, String path) {
    String address = path;
    for (String parameter :
        List.of(
            "account",
            "number",
            "change",
            "setting",
            "template",
            "msgid",
            "operator",
            "application",
            "attestation",
            "submission",
            "review",
            "penalty",
            "openId")) {
      if (address.contains("{" + parameter + "}")) {
        address = address.replace("{" + parameter + "}", sample(platform, parameter));
      }
    }
    return address.contains("{") ? Optional.empty() : Optional.of(address + query(platform, path));
  }

  private static String sample(RunningPlatform platform, String parameter) {
    return switch (parameter) {
      case "account" -> LARGE;
      case "number" -> "TM00015";
      case "change" -> "take-away";
      case "setting" -> "templates-active";
      case "template" ->
          ask(platform, "select min(template_id) from private_template where account_id = 1");
      case "msgid" -> ask(platform, "select max(msgid) from message where account_id = 1");
      case "operator" ->
          ask(platform, "select min(operator_id) from account_operator where account_id = 1");
      case "submission" -> // has as much of a history as any
          ask(platform, "select max(submission_id) from submission where account_id = 1");
      case "review" ->
          ask(platform, "select min(submission_id) from submission where state = 'submitted'");
      case "openId" -> openId(platform);
      default -> ask(platform, "select min(" + parameter + "_id) from " + parameter);
    };
  }

  /** Without which a page only says that something must be asked for. */
  private static String query(RunningPlatform platform, String path) {
    if (path.endsWith("/industries/change")) {
      return "?primary=7&secondary=2";
    }
    return path.endsWith("/developer/call")
        ? "?rid=" + ask(platform, "select max(rid) from failed_call where account_id = 1")
        : "";
  }

  private static String ask(RunningPlatform platform, String query) {
    return TestDatabases.text(platform.database(), query);
  }

  private static String openId(RunningPlatform platform) {
    String token = platform.api().token(LARGE, "secret");
    return Api.json(platform.api().get("/cgi-bin/user/get?access_token=" + Api.encoded(token)))
        .at("/data/openid/0")
        .asString();
  }
}
