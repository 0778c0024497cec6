package org.tidings.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.http.Parameters;

/** A form as it was filled in, and what is wrong with it: kept so that nothing is typed twice. */
public final class Form {
  /** Under which what concerns no single field is said. */
  private static final String WHOLE = "";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Said> errors = new LinkedHashMap<>();
  private final Optional<Parameters> sent;

  private Form(Optional<Parameters> sent) {
    this.sent = sent;
  }

  public static Form empty() {
    return new Form(Optional.empty());
  }

  /** One that shows what is there already. */
  public static Form of(Map<String, String> values) {
    Form form = empty();
    form.values.putAll(values);
    return form;
  }

  /** What was posted. */
  public static Form sent(Parameters parameters) {
    return new Form(Optional.of(parameters));
  }

  /** What was typed, without white space around it; an error if it is longer. */
  public String text(String field, int charactersMax) {
    String typed = typed(field).strip();
    values.put(field, typed);
    if (typed.codePointCount(0, typed.length()) > charactersMax) {
      refuse(field, "page.field.too-long", charactersMax);
    } else if (typed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      refuse(field, "page.field.control-characters");
    }
    return typed;
  }

  /** The same, which must not be empty. */
  public String required(String field, int charactersMax) {
    String typed = text(field, charactersMax);
    if (typed.isEmpty()) {
      refuse(field, "page.field.required");
    }
    return typed;
  }

  /** As it was typed, white space too, and never shown again: a password. */
  public String secret(String field) {
    return typed(field);
  }

  public boolean checked(String field) {
    String typed = typed(field);
    values.put(field, typed);
    return !typed.isEmpty();
  }

  /** The values of all boxes of this name that are checked. */
  public List<String> all(String field) {
    return sent.map(parameters -> parameters.all(field)).orElse(List.of());
  }

  private String typed(String field) {
    // browsers send line ends as CR LF
    return sent.flatMap(parameters -> parameters.first(field)).orElse("").replace("\r\n", "\n");
  }

  /** What is to be shown in the field. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** The first thing that is wrong with a field is what is told. */
  public void refuse(String field, String key, Object... arguments) {
    errors.putIfAbsent(field, Said.of(key, arguments));
  }

  /** Something is wrong that no single field is to blame for. */
  public void refuseAll(String key, Object... arguments) {
    refuse(WHOLE, key, arguments);
  }

  public Optional<Said> error(String field) {
    return Optional.ofNullable(errors.get(field));
  }

  /** What no single field is to blame for. */
  public Optional<Said> error() {
    return error(WHOLE);
  }

  public boolean isValid() {
    return errors.isEmpty();
  }
}
