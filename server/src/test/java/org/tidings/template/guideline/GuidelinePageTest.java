package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/templates/guidelines.md} says breaks a rule breaks it. */
class GuidelinePageTest {
  private static final Path PAGE = Path.of("../docs/templates/guidelines.md");
  private static final Pattern SECTION = Pattern.compile("(?m)^## ([IV]+(?:\\.\\d)?) ");
  private static final Pattern BLOCK =
      Pattern.compile("```(title|content|example|trigger)\n(.+?)\n```", Pattern.DOTALL);

  /** A block of a section. */
  record Shown(String rule, String part, String text) {
    Proposal proposal() {
      Proposal clean = Told.CLEAN;
      return new Proposal(
          part.equals("title") ? text : clean.title(),
          1,
          clean.type(),
          part.equals("trigger") ? text : null,
          part.equals("content") ? text : clean.content(),
          part.equals("example") ? text : clean.example(),
          List.of());
    }
  }

  static List<Shown> shown() throws IOException {
    String page = Files.readString(PAGE);
    List<MatchResult> sections = SECTION.matcher(page).results().toList();
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      int end = i + 1 < sections.size() ? sections.get(i + 1).start() : page.length();
      String rule = sections.get(i).group(1);
      BLOCK
          .matcher(page.substring(sections.get(i).start(), end))
          .results()
          .forEach(block -> shown.add(new Shown(rule, block.group(1), block.group(2))));
    }
    return shown;
  }

  @ParameterizedTest
  @MethodSource("shown")
  void breaksTheRuleAboveIt(Shown shown) {
    assertThat(Told.rules(Guidelines.check(shown.proposal()))).contains(shown.rule());
  }

  @Test
  void everyRuleIsShownButTheOneThatNeedsTheLibrary() throws IOException {
    Set<String> rules = new TreeSet<>();
    shown().forEach(one -> rules.add(one.rule()));
    Set<String> all = new TreeSet<>();
    for (Guideline guideline : Guideline.values()) {
      all.add(guideline.number());
    }
    all.remove(Guideline.SIMILAR.number());
    assertThat(rules).isEqualTo(all);
    assertThat(Told.of(Told.CLEAN)).isEmpty();
  }
}
