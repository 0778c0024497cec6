package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import java.util.List;

/** Finds with axe what keeps people from using a page: WCAG 2.0 to 2.2, levels A and AA. */
public final class Accessible {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Accessible() {}

  public static void check(Tab tab) {
    assertThat(violations(tab)).as("%s", tab.path()).isEmpty();
  }

  /** A line for each element that breaks a rule: which, why, and where it is. */
  public static List<String> violations(Tab tab) {
    return new AxeBuilder(tab.page())
        .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
            .flatMap(rule -> rule.getNodes().stream().map(node -> line(rule, node)))
            .toList();
  }

  private static String line(Rule rule, CheckedNode node) {
    String why = node.getFailureSummary().replaceAll("\\s*\\R\\s*", " ");
    return "%s (%s) at %s: %s %s"
        .formatted(rule.getId(), rule.getImpact(), node.getTarget(), node.getHtml(), why);
  }
}
