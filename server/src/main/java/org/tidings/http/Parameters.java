package org.tidings.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names and values of a query string or of a posted form, in their order. */
public final class Parameters {
  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters = new ArrayList<>(4);

  private Parameters() {}

  /** The body of a form, {@code application/x-www-form-urlencoded}. */
  public static Parameters ofForm(byte[] body) {
    return parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  static Parameters parse(String raw) {
    Parameters found = new Parameters();
    int from = 0;
    while (from < raw.length()) {
      int end = raw.indexOf('&', from);
      end = end < 0 ? raw.length() : end;
      if (end > from) {
        found.add(raw.substring(from, end));
      }
      from = end + 1;
    }
    return found;
  }

  private void add(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    parameters.add(new Parameter(Percent.decodeParameter(name), Percent.decodeParameter(value)));
  }

  public Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name.equals(name)) {
        return Optional.of(parameter.value);
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name.equals(name))
        .map(Parameter::value)
        .toList();
  }
}
