package org.tidings.conformance;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run as JSON, for programs. */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Line(
      String section,
      String call,
      String source,
      String check,
      String verdict,
      String note,
      List<Difference> differences,
      String sent,
      String got) {}

  private JsonReport() {}

  public static String of(Results results) {
    return JSON.writeValueAsString(results.all().stream().map(JsonReport::line).toList());
  }

  private static Line line(Result result) {
    return new Line(
        result.section().name(),
        result.section().call(),
        result.section().source(),
        result.check().name(),
        result.verdict().name().toLowerCase(Locale.ROOT),
        result.note(),
        result.differences(),
        result.sent(),
        result.got());
  }
}
