package org.tidings.console.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.page.Texts;
import org.tidings.submission.Answer;
import org.tidings.submission.Reason;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;
import org.tidings.template.guideline.Violation.Field;
import org.tidings.console.web.ConsoleTexts;

/**
 * The reasons of a rejection as a form has them: one line for each violation that the lint found,
 * to be taken over or not, and some to fill in.
 */
public final class ReasonForm {
  /** Of what the lint finds, so many can be taken over; more than that is told in words. */
  public static final int FOUND_MOST = 15;

  /** Lines to fill in. */
  public static final int OWN = Answer.REASONS_MAX - FOUND_MOST;

  /** Of these so many are seen at once; few need more. */
  public static final int SHOWN = 2;

  private static final int WORD_CHARACTERS_MAX = 40;

  private ReasonForm() {}

  /** The form at first: all that was found is taken over, in the text's own language. */
  static Form offered(LintedText linted) {
    Map<String, String> values = new HashMap<>();
    List<Violation> found = found(linted);
    for (int i = 0; i < found.size(); i++) {
      values.put("take-" + i, found.get(i).guideline().name());
      values.put("take-comment-" + i, comment(found.get(i), linted));
    }
    for (int i = 0; i < OWN; i++) {
      values.put("words-" + i, linted.chinese() ? "zh" : "en");
    }
    return Form.of(values);
  }

  private static String comment(Violation violation, LintedText linted) {
    String message = violation.message(linted.chinese() ? Texts.CHINESE : Texts.ENGLISH);
    return message.codePointCount(0, message.length()) <= Answer.COMMENT_CHARACTERS_MAX
        ? message
        : message.substring(0, message.offsetByCodePoints(0, Answer.COMMENT_CHARACTERS_MAX));
  }

  static List<Violation> found(LintedText linted) {
    return linted.violations().stream().limit(FOUND_MOST).toList();
  }

  /** What was chosen; the form holds what is wrong with it. */
  static List<Reason> read(Form form, LintedText linted) {
    List<Reason> reasons = new ArrayList<>();
    List<Violation> found = found(linted);
    for (int i = 0; i < found.size(); i++) {
      Violation violation = found.get(i);
      String comment = form.text("take-comment-" + i, Answer.COMMENT_CHARACTERS_MAX);
      String taken = form.text("take-" + i, WORD_CHARACTERS_MAX);
      if (taken.equals(violation.guideline().name())) {
        Violation.Place place = violation.place();
        int line = place.line() > Answer.LINE_MAX ? 0 : place.line();
        reasons.add(new Reason(violation.guideline(), place.field(), line, comment));
      }
    }
    for (int i = 0; i < OWN; i++) {
      own(form, i).ifPresent(reasons::add);
    }
    if (reasons.isEmpty()) {
      form.refuse("reasons", "review.reasons.none");
    }
    return reasons;
  }

  private static Optional<Reason> own(Form form, int i) {
    Optional<Guideline> rule =
        find(Guideline.values(), form.text("rule-" + i, WORD_CHARACTERS_MAX));
    Optional<Field> field = find(Field.values(), form.text("field-" + i, WORD_CHARACTERS_MAX));
    int line = line(form, "line-" + i);
    String words = form.text("words-" + i, WORD_CHARACTERS_MAX);
    String comment = form.text("comment-" + i, Answer.COMMENT_CHARACTERS_MAX);
    if (rule.isEmpty()) {
      if (!comment.isEmpty()) {
        form.refuse("rule-" + i, "review.reason.rule-missing");
      }
      return Optional.empty();
    }
    String whole = (usual(rule.get(), words) + " " + comment).strip();
    if (whole.codePointCount(0, whole.length()) > Answer.COMMENT_CHARACTERS_MAX) {
      form.refuse("comment-" + i, "page.field.too-long", Answer.COMMENT_CHARACTERS_MAX);
      return Optional.empty();
    }
    return Optional.of(new Reason(rule.get(), field.orElse(Field.CONTENT), line, whole));
  }

  private static int line(Form form, String name) {
    String typed = form.text(name, WORD_CHARACTERS_MAX);
    if (typed.isEmpty()) {
      return 0;
    }
    if (!typed.matches("[0-9]{1,4}") || Integer.parseInt(typed) > Answer.LINE_MAX) {
      form.refuse(name, "review.reason.line-invalid", Answer.LINE_MAX);
      return 0;
    }
    return Integer.parseInt(typed);
  }

  /** What is usually said of a rule, in a language. */
  private static String usual(Guideline rule, String language) {
    return switch (language) {
      case "zh" -> usual(rule, ConsoleTexts.in(Texts.CHINESE));
      case "en" -> usual(rule, ConsoleTexts.in(Texts.ENGLISH));
      default -> "";
    };
  }

  public static String usual(Guideline rule, Texts texts) {
    return texts.of("review.usual." + rule);
  }

  private static <E extends Enum<E>> Optional<E> find(E[] values, String name) {
    return Stream.of(values).filter(value -> value.name().equals(name)).findFirst();
  }

  public static Map<String, String> rules(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Guideline rule : Guideline.values()) {
      options.put(rule.name(), rule.number() + " " + f.t("review.rule." + rule));
    }
    return options;
  }

  public static Map<String, String> fields(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Field field :
        List.of(Field.CONTENT, Field.TITLE, Field.EXAMPLE, Field.TYPE, Field.TRIGGER)) {
      options.put(field.name(), f.t("review.field." + field));
    }
    return options;
  }

  public static Map<String, String> words(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String language : List.of("zh", "en", "none")) {
      options.put(language, f.t("review.words." + language));
    }
    return options;
  }
}
