package org.tidings.console.submission;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidings.account.Industry;
import org.tidings.page.Form;
import org.tidings.submission.SubmissionText;
import org.tidings.template.ExampleValues;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Part;
import org.tidings.template.TemplateType;
import org.tidings.template.guideline.Violation;

/**
 * The editor's form, and the text that it makes. The example is made of a value for each parameter,
 * or pasted as a whole (Operation Specification, IV.3).
 *
 * @param edits of the submission whose text it began with
 * @param changes the library template of which it proposes a change; empty for a new one
 */
record EditorForm(Form form, SubmissionText text, int edits, String changes) {
  static final String TITLE = "title";
  static final String TITLE_EN = "title-en";
  static final String INDUSTRY = "industry";
  static final String TYPE = "type";
  static final String TRIGGER = "trigger";
  static final String CONTENT = "content";
  static final String EXAMPLE = "example";

  /** How the example is given. */
  static final String GIVEN = "given";

  static final String AS_VALUES = "values";
  static final String WHOLE = "whole";
  static final String VALUE = "value.";
  private static final String EDITS = "edits";
  private static final String CHANGES = "changes";
  private static final int NUMBER_CHARACTERS_MAX = 20;
  private static final int VALUE_CHARACTERS_MAX = 500;
  private static final int WORD_CHARACTERS_MAX = 40;

  /** As it is kept. */
  static EditorForm of(SubmissionText text, int edits, String changes) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(TITLE, text.title());
    values.put(TITLE_EN, text.titleEn());
    values.put(INDUSTRY, text.industry() == 0 ? "" : String.valueOf(text.industry()));
    values.put(TYPE, text.type());
    values.put(TRIGGER, text.trigger());
    values.put(CONTENT, text.content());
    values.put(EXAMPLE, text.example());
    values.put(EDITS, String.valueOf(edits));
    values.put(CHANGES, changes);
    Optional<Map<String, String>> found =
        ExampleValues.find(ParsedTemplate.parse(text.content()), text.example());
    found.ifPresent(all -> all.forEach((name, value) -> values.put(VALUE + name, value)));
    boolean whole = found.isEmpty() && !text.example().isEmpty();
    values.put(GIVEN, whole ? WHOLE : AS_VALUES);
    return new EditorForm(Form.of(values), text, edits, changes);
  }

  /** As it was sent; what is too long is refused beside its field. */
  static EditorForm sent(Form form) {
    String content = form.text(CONTENT, SubmissionText.CONTENT_CHARACTERS_MAX);
    boolean whole = form.text(GIVEN, WORD_CHARACTERS_MAX).equals(WHOLE);
    String pasted = form.text(EXAMPLE, SubmissionText.CONTENT_CHARACTERS_MAX);
    ParsedTemplate parsed = ParsedTemplate.parse(content);
    Set<String> names = names(parsed);
    names.forEach(name -> form.text(VALUE + name, VALUE_CHARACTERS_MAX));
    String example = whole ? pasted : example(parsed, form);
    if (example.codePointCount(0, example.length()) > SubmissionText.CONTENT_CHARACTERS_MAX) {
      form.refuse(EXAMPLE, "page.field.too-long", SubmissionText.CONTENT_CHARACTERS_MAX);
    }
    SubmissionText text =
        new SubmissionText(
            form.text(TITLE, SubmissionText.TITLE_CHARACTERS_MAX),
            form.text(TITLE_EN, SubmissionText.TITLE_CHARACTERS_MAX),
            industry(form.text(INDUSTRY, NUMBER_CHARACTERS_MAX)),
            type(form.text(TYPE, WORD_CHARACTERS_MAX)),
            form.text(TRIGGER, SubmissionText.TRIGGER_CHARACTERS_MAX),
            content,
            example);
    return new EditorForm(
        form,
        text,
        number(form.text(EDITS, NUMBER_CHARACTERS_MAX)),
        form.text(CHANGES, NUMBER_CHARACTERS_MAX));
  }

  /** The same with another text. */
  EditorForm with(SubmissionText other) {
    return of(other, edits, changes);
  }

  /** After a suggestion was taken: where the content was mended, values still make the example. */
  EditorForm corrected(SubmissionText other) {
    if (other.content().equals(text.content()) || form.value(GIVEN).equals(WHOLE)) {
      return with(other);
    }
    String example = example(ParsedTemplate.parse(other.content()), form);
    return with(
        new SubmissionText(
            other.title(),
            other.titleEn(),
            other.industry(),
            other.type(),
            other.trigger(),
            other.content(),
            example));
  }

  /** The name of a field that the lint speaks of. */
  static String field(Violation.Field field) {
    return switch (field) {
      case TITLE -> TITLE;
      case TYPE -> TYPE;
      case TRIGGER -> TRIGGER;
      case CONTENT -> CONTENT;
      case EXAMPLE -> EXAMPLE;
    };
  }

  private static int industry(String typed) {
    return Industry.find(number(typed)).map(Industry::id).orElse(0);
  }

  private static String type(String typed) {
    return TemplateType.find(typed).map(TemplateType::stored).orElse("");
  }

  /** 0 for what is no number. */
  private static int number(String typed) {
    return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
  }

  /** A copy of the template with the values in place; nothing at all while there is no value. */
  private static String example(ParsedTemplate content, Form form) {
    StringBuilder example = new StringBuilder();
    boolean filled = false;
    for (Part part : content.parts()) {
      switch (part) {
        case Part.Literal(String text) -> example.append(text);
        case Part.Parameter(String name) -> {
          String value = form.value(VALUE + name);
          filled |= !value.isEmpty();
          example.append(value);
        }
      }
    }
    return filled ? example.toString() : "";
  }

  /** The parameters in their order, each once. */
  private static Set<String> names(ParsedTemplate content) {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : content.parts()) {
      if (part instanceof Part.Parameter(String name)) {
        names.add(name);
      }
    }
    return names;
  }
}
