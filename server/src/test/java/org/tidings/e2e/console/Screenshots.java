package org.tidings.e2e.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** Pictures of pages for people to look at, {@code target/screenshots/NAME-LANGUAGE-WINDOW.png}. */
public final class Screenshots {
  private static final Path FOLDER = Path.of("target", "screenshots");

  /** Also of pages in a language and width of which nobody asked for a picture; they take long. */
  static final boolean ALL = Boolean.getBoolean("tidings.screenshots");

  private Screenshots() {}

  /** Of the whole page, also of what is below the window's edge. */
  public static Path take(Tab tab, String name, Language language, Window window) {
    return take(tab, name, language, window, true);
  }

  /** Of what is seen of it in the window. */
  public static Path takeSeen(Tab tab, String name, Language language, Window window) {
    return take(tab, name, language, window, false);
  }

  private static Path take(Tab tab, String name, Language language, Window window, boolean whole) {
    Path file =
        FOLDER.resolve(
            "%s-%s-%s.png"
                .formatted(name, language.code, window.name().toLowerCase(java.util.Locale.ROOT)));
    tab.page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(file)
                .setFullPage(whole)
                .setAnimations(ScreenshotAnimations.DISABLED));
    return file;
  }
}
