package org.tidings.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tidings.template.guideline.Explained;
import org.tidings.template.guideline.Guidelines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code tidings template lint}: holds a proposed template against the guidelines. */
@Command(
    name = "lint",
    description = {
      "Tells all that breaks a rule of the Operation Specification in a proposed template.",
      "FILE is JSON: {\"title\",\"industry\",\"type\",\"content\",\"example\",\"accountNames\":[]}"
    },
    footer = {"", "Status: 0 no violation, 1 violations, 2 FILE cannot be used."},
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  private static final int VIOLATIONS = 1;
  private static final int UNUSABLE = 2;

  /** Of the explanations. */
  enum Language {
    EN(Locale.ENGLISH),
    ZH(Locale.CHINESE);

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "Of the explanations; ${DEFAULT-VALUE} unless given.")
  private Language language = Language.EN;

  @Parameters(paramLabel = "FILE", description = "The proposal; - is standard input.")
  private String file = "";

  @Override
  public Integer call() {
    List<Explained> violations;
    try {
      violations =
          Guidelines.check(ProposalFile.read(file)).stream()
              .map(violation -> Explained.of(violation, language.locale))
              .toList();
    } catch (ProposalFile.Unusable e) {
      System.err.println(e.getMessage());
      return UNUSABLE;
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(new JsonMapper().writeValueAsString(Map.of("violations", violations)));
    } else {
      violations.forEach(violation -> print(violation, out));
      out.println(summary(violations.size()));
    }
    return violations.isEmpty() ? 0 : VIOLATIONS;
  }

  private static void print(Explained violation, PrintStream out) {
    out.printf(
        "%s %d:%d  %s  %s%n",
        violation.field(),
        violation.line(),
        violation.column(),
        violation.rule(),
        violation.message());
    String suggestion = violation.suggestion();
    if (suggestion != null) {
      suggestion.lines().forEach(line -> out.println("    → " + line));
    }
  }

  private String summary(int violations) {
    return switch (language) {
      case EN ->
          violations == 0
              ? "No violations."
              : violations == 1 ? "1 violation." : violations + " violations.";
      case ZH -> violations == 0 ? "没有违反规则之处。" : "共" + violations + "处违反规则。";
    };
  }
}
