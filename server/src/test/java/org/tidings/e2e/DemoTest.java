package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.e2e.console.Accessible;
import org.tidings.e2e.console.Chromium;
import org.tidings.e2e.console.Language;
import org.tidings.e2e.console.Screenshots;
import org.tidings.e2e.console.Tab;
import org.tidings.e2e.console.Visitor;
import org.tidings.e2e.console.Window;

/** What the README promises a stranger: the demo, and the commands to paste beside it. */
class DemoTest {
  private static final Pattern ADDRESS =
      Pattern.compile("answers at (http://127\\.0\\.0\\.1:\\d+)");

  private static final Pattern LOGIN =
      Pattern.compile(
          "The console +(http://\\S+)/console .*\\(password of all three: ([^)]+)\\)\\s+(\\S+@\\S+)");

  private static Process demo;
  private static String printed = "";
  private static String base = "";

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.tidings.cli.Tidings",
                "demo",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
    StringBuilder lines = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      base = address.find() ? address.group(1) : base;
      if (line.contains("runs the platform")) {
        break;
      }
    }
    printed = lines.toString();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    demo.destroy();
    assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isZero();
  }

  @Test
  void theReadmesCommandsWorkAsPasted() throws Exception {
    assertThat(printed)
        .contains("│ Account information changed notice")
        .contains("<Status><![CDATA[success]]></Status>")
        .contains("It keeps serving", base + "/demo")
        .doesNotContain("\u001b");
    assertThat(consoleOf(printed).heading()).isEqualTo("My accounts");
    assertThat(run(readmeCommands().replaceFirst("base=\\S+", "base=" + base)))
        .matches("\\{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\\d+}");
  }

  @ParameterizedTest
  @CsvSource({"ENGLISH, DESKTOP, LIGHT", "CHINESE, PHONE, DARK"})
  void thePageShowsAMessageArriveAndSendsAnother(
      Language language, Window window, ColorScheme scheme) {
    try (Tab tab = Chromium.open(base, language, window, scheme)) {
      assertThat(tab.open("/demo")).isEqualTo(200);
      FrameLocator phone = tab.page().frameLocator("#screen");
      PlaywrightAssertions.assertThat(phone.locator("li.entry").first()).isVisible();
      int before = phone.locator("li.entry").count();
      int events = tab.page().locator(".said-event").count();
      // the first goes by itself
      PlaywrightAssertions.assertThat(phone.locator("li.entry")).hasCount(before + 1);
      tab.page().selectOption("#notice", "SPENT");
      tab.page().locator("#send button").click();
      PlaywrightAssertions.assertThat(phone.locator("li.entry")).hasCount(before + 2);
      PlaywrightAssertions.assertThat(phone.locator("li.entry").last()).containsText("和平路超市");
      PlaywrightAssertions.assertThat(tab.page().locator(".said-event")).hasCount(events + 2);
      PlaywrightAssertions.assertThat(tab.page().locator(".said-event").first())
          .containsText("TEMPLATESENDJOBFINISH");
      assertThat(tab.overhang()).isZero();
      Accessible.check(tab);
      if (window == Window.DESKTOP) {
        Screenshots.takeSeen(tab, "demo", language, window);
      } else {
        Screenshots.take(tab, "demo", language, window);
      }
      assertThat(tab.open("/demo/console")).isEqualTo(200);
      assertThat(tab.page().content()).contains("Harbour Bank", "/console/logout");
    }
  }

  @Test
  void anotherSitesPageCannotSend() {
    Visitor visitor = new Visitor(base);
    Map<String, List<String>> form = Map.of("notice", List.of("CHANGED"));
    assertThat(
            visitor.post("/demo/send", form, Map.of("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
    assertThat(
            visitor.post("/demo/send", form, Map.of("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    assertThat(visitor.post("/demo/send", form, Map.of()).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/demo/send", Map.of("notice", List.of("x")), Map.of()).statusCode())
        .isEqualTo(400);
  }

  /** What the first login that is printed leads to. */
  private static Visitor.Opened consoleOf(String printed) {
    Matcher login = LOGIN.matcher(printed);
    assertThat(login.find()).as(printed).isTrue();
    Visitor owner = Visitor.signedIn(login.group(1), login.group(3), login.group(2));
    return owner.open("/console");
  }

  /** The README's block of commands that begins with {@code base=}. */
  private static String readmeCommands() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int start = readme.indexOf("base=http://");
    return readme.substring(start, readme.indexOf("```", start));
  }

  private static String run(String commands) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(printed).isZero();
    return printed;
  }
}
