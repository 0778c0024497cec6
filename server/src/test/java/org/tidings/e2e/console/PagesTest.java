package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;

/**
 * What holds of every page of the console: it can be used by keyboard and screen reader, fits a
 * phone, can be read without a script, and does nothing that no page may. Pictures are taken.
 */
class PagesTest {
  private static final List<Who> GUIDES = List.of(Who.NOBODY, Who.OWNER, Who.ADMINISTRATOR);
  private static final Map<Who, Visitor> VISITORS = new EnumMap<>(Who.class);
  private static Scene scene;

  /** Those that are pages, and neither files nor lead elsewhere. */
  private static List<PageTour.Stop> pages;

  @BeforeAll
  static void start() {
    scene = Scene.open();
    GUIDES.forEach(who -> VISITORS.put(who, who.arrive(scene.base())));
    pages = PageTour.stops().stream().filter(PagesTest::isPage).toList();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void everyPageCanBeReadWithoutAScript() {
    speak(Language.ENGLISH);
    List<String> wrong = new ArrayList<>();
    for (PageTour.Stop stop : pages) {
      Visitor.Opened opened = VISITORS.get(stop.who()).open(scene.address(stop.path()));
      Document page = opened.document();
      if (opened.status() != 200) {
        wrong.add(stop + " answers " + opened.status() + ": " + page.text());
      }
      if (page.select("h1").size() != 1 || page.select("main h1").text().isEmpty()) {
        wrong.add(stop + " has not one heading: " + page.select("h1"));
      }
      if (!page.title().matches("\\S.* · \\S.*")
          || !page.select("html").attr("lang").equals("en")) {
        wrong.add(stop + " lacks title or language: " + page.title());
      }
      if (!page.select("[style], [onclick], script:not([src])").isEmpty()) {
        wrong.add(
            stop + " has what the policy forbids: " + page.select("[style], script:not([src])"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPageIsAccessibleAndFitsInEnglish() {
    tour(Language.ENGLISH);
  }

  @Test
  void everyPageIsAccessibleAndFitsInChinese() {
    tour(Language.CHINESE);
  }

  private static void tour(Language language) {
    speak(language);
    List<String> wrong = new ArrayList<>();
    for (Window window : Window.values()) {
      for (Who who : GUIDES) {
        Tab tab = tab(who, language, window);
        for (PageTour.Stop stop : pages) {
          if (stop.who() == who) {
            look(tab, stop, language, window)
                .forEach(flaw -> wrong.add(window + " " + stop.path() + ": " + flaw));
          }
        }
        wrong.addAll(tab.watch().complaints());
        tab.context().close();
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> look(Tab tab, PageTour.Stop stop, Language language, Window window) {
    List<String> flaws = new ArrayList<>();
    int status = tab.open(scene.address(stop.path()));
    if (status != 200) {
      flaws.add("answers " + status);
    }
    if (tab.overhang() > 0) {
      flaws.add("is " + tab.overhang() + " pixels wider than the window");
    }
    if (isExamined(language, window)) {
      flaws.addAll(Accessible.violations(tab));
    }
    if (isExamined(language, window) || Screenshots.ALL) {
      Screenshots.take(tab, stop.name(), language, window);
    }
    return flaws;
  }

  /** The rules take most of the time; so each language and each width is examined once. */
  private static boolean isExamined(Language language, Window window) {
    return (language == Language.ENGLISH) == (window == Window.DESKTOP);
  }

  private static boolean isPage(PageTour.Stop stop) {
    HttpResponse<String> response = VISITORS.get(stop.who()).get(scene.address(stop.path()));
    String type = response.headers().firstValue("Content-Type").orElse("");
    return response.statusCode() != 303 && type.startsWith("text/html");
  }

  /** An operator's language is the operator's own, in all browsers. */
  private static void speak(Language language) {
    TestDatabases.execute(
        scene.platform().database(), "update operator set language = '" + language.code + "'");
  }

  private static Tab tab(Who who, Language language, Window window) {
    Tab tab = Chromium.open(scene.base(), language, window);
    VISITORS
        .get(who)
        .cookie("tidings_session")
        .ifPresent(session ->
            tab.context()
                .addCookies(
                    List.of(
                        new Cookie("tidings_session", session)
                            .setUrl(scene.base() + "/console")
                            .setHttpOnly(true))));
    return tab;
  }
}
