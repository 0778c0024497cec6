package org.tidings.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The checks of one call, as they stand in its file.
 *
 * @param name by which {@code --only} chooses it
 * @param call method and path
 * @param source the documents and sections that say so
 * @param query of every request, unless the check has its own; the token unless said otherwise
 * @param body of every request, unless the check has its own
 */
record Section(
    String name,
    String call,
    String source,
    @Nullable Map<String, String> query,
    @Nullable JsonNode body,
    List<Check> checks) {
  private static final Map<String, String> TOKEN = Map.of("access_token", "{token}");

  String method() {
    return call.substring(0, call.indexOf(' '));
  }

  String path() {
    return call.substring(call.indexOf(' ') + 1);
  }

  Map<String, String> queryOf(Check check) {
    Map<String, String> own = check.sent().query();
    if (own != null) {
      return own;
    }
    return query == null ? TOKEN : query;
  }
}
