package org.tidings.e2e.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system's Chromium, one for all tests of a JVM: each gets a {@link Tab} with cookies of its
 * own. Playwright is for the one thread on which JUnit runs its tests.
 */
public final class Chromium {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox", // which root needs
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-quic");

  private static @Nullable Browser browser;

  private Chromium() {}

  public static Tab open(String base, Language language, Window window) {
    return open(base, language, window, ColorScheme.LIGHT);
  }

  public static Tab open(String base, Language language, Window window, ColorScheme scheme) {
    return new Tab(context(language, window, scheme, true), base);
  }

  public static Tab openWithoutJavaScript(String base, Language language, Window window) {
    return new Tab(context(language, window, ColorScheme.LIGHT, false), base);
  }

  private static com.microsoft.playwright.BrowserContext context(
      Language language, Window window, ColorScheme scheme, boolean javaScript) {
    boolean phone = window == Window.PHONE;
    return browser()
        .newContext(
            new Browser.NewContextOptions()
                .setLocale(language.locale)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(window.width, window.height)
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setColorScheme(scheme)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setJavaScriptEnabled(javaScript));
  }

  private static Browser browser() {
    if (browser == null) {
      Path executable = executable();
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable)
                      .setHeadless(true)
                      .setArgs(FLAGS));
    }
    return browser;
  }

  /** Where it is, as {@code scripts/browser} finds it; without one the test fails and says why. */
  private static Path executable() {
    try {
      Process script =
          new ProcessBuilder(Path.of("..", "scripts", "browser").toString(), "--find")
              .redirectErrorStream(true)
              .start();
      String said = new String(script.getInputStream().readAllBytes(), UTF_8).strip();
      if (script.waitFor() != 0) {
        throw new AssertionError(said);
      }
      return Path.of(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
