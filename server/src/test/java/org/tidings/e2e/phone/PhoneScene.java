package org.tidings.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.tidings.app.Manifest;
import org.tidings.e2e.Api;
import org.tidings.e2e.EventReceiver;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import org.tidings.e2e.console.Chromium;
import org.tidings.e2e.console.Language;
import org.tidings.e2e.console.Tab;
import org.tidings.e2e.console.Visitor;
import org.tidings.e2e.console.Window;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform whose members look at their phones, and an account that sends to them. */
final class PhoneScene implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  static final String TEMPLATE = "TM00704";
  static final String TITLE = "Account information changed notice";

  private final EventReceiver receiver = new EventReceiver();
  private final RunningPlatform platform;
  private final String token;

  PhoneScene() {
    this(Map.of());
  }

  /**
   * One with settings of the account.
   *
   * @param account its fields in the seed file
   */
  PhoneScene(Map<String, String> account) {
    StringBuilder more = new StringBuilder();
    account.forEach((name, value) -> more.append("\"%s\":\"%s\",".formatted(name, value)));
    this.platform =
        RunningPlatform.start(
            World.seed(receiver.url(), 100_000)
                .replace("[\"TM00015\",\"TM90001\"]", "[\"TM00704\",\"TM90001\"]")
                .replaceFirst("\"kind\":", more + "\"kind\":"));
    this.token = platform.api().token(World.APP_ID, World.APP_SECRET);
  }

  RunningPlatform platform() {
    return platform;
  }

  EventReceiver receiver() {
    return receiver;
  }

  /** A message to a member; its id. */
  long send(String member, String first) {
    JsonNode answer = answer(member, first);
    assertThat(answer.path("errcode").asInt(-1)).as("%s", answer).isZero();
    return answer.path("msgid").asLong();
  }

  JsonNode answer(String member, String first) {
    Manifest.Entry ids = platform.account(World.APP_ID);
    Map<String, Object> message =
        Map.of(
            "touser",
            ids.openId(member),
            "template_id",
            ids.templateId(TEMPLATE),
            "url",
            "https://bank.example/security",
            "topcolor",
            "#173177",
            "data",
            Map.of(
                "first", Map.of("value", first, "color", "#173177"),
                "keyword1", Map.of("value", "Last 4 digits (9527)", "color", "#173177"),
                "keyword2", Map.of("value", "22 Nov 2026 18:36", "color", "#ffffff"),
                "remark", Map.of("value", "If this was not you, call us at once. 🙏 שלום")));
    return Api.json(
        platform
            .api()
            .post(
                "/cgi-bin/message/template/send?access_token=" + Api.encoded(token),
                JSON.writeValueAsString(message)));
  }

  /** A page's path with something of Alice's in the place of each parameter. */
  static String address(String path, long msgid) {
    return path.replace("{account}", World.ORIGINAL_ID).replace("{msgid}", Long.toString(msgid));
  }

  /** A phone's browser in which nobody has signed in. */
  Tab phone() {
    return Chromium.open(platform.base(), Language.ENGLISH, Window.PHONE);
  }

  /** A phone of a member, who looks at a page. */
  Tab phone(String member, String path) {
    return open(member, path, Language.ENGLISH, Window.PHONE, ColorScheme.LIGHT);
  }

  Tab open(String member, String path, Language language, Window window, ColorScheme scheme) {
    Tab tab = Chromium.open(platform.base(), language, window, scheme);
    tab.open("/m/sign-in");
    enter(tab, member);
    tab.page().waitForURL(platform.base() + "/m");
    if (!path.equals("/m")) {
      tab.open(path);
    }
    return tab;
  }

  /** Chooses who it is from the list. */
  static void enter(Tab tab, String member) {
    tab.page()
        .locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(member).setExact(true))
        .click();
  }

  /** A member's browser without a script. */
  Visitor visitor(String member) {
    Visitor visitor = new Visitor(platform.base());
    Visitor.Opened page = visitor.open("/m/sign-in");
    String csrf = page.document().select("input[name=csrf]").val();
    assertThat(
            visitor
                .post(
                    "/m/sign-in/local",
                    Map.of("csrf", List.of(csrf), "member", List.of(member), "next", List.of("/m")),
                    Map.of())
                .statusCode())
        .isEqualTo(303);
    return visitor;
  }

  @Override
  public void close() {
    platform.close();
    receiver.close();
  }
}
