package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of {@code /m/api}, each answer held against {@code /m/openapi.json}. */
final class MemberCalls {
  private static final String NAME = "https://tidings.invalid/client.json";

  private final RunningPlatform platform;
  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Set<String> made = new TreeSet<>();
  private String bearer;

  MemberCalls(RunningPlatform platform) {
    this.platform = platform;
    this.bearer = platform.clientKey();
    String text = platform.api().get("/m/openapi.json").body();
    document = new JsonMapper().readTree(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(Map.of(NAME, text)));
  }

  /** What is shown from now on. */
  void show(String keyOrToken) {
    bearer = keyOrToken;
  }

  /** All calls of the document, as {@code GET /m/api/…}. */
  Set<String> documented() {
    Set<String> all = new TreeSet<>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames()
                .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return all;
  }

  /** Those that were made and answered well. */
  Set<String> made() {
    return made;
  }

  /** A call with the path's parameters filled in; its answer must have this status and fit. */
  JsonNode call(String method, String path, Map<String, String> values, String body, int status) {
    String filled = path;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    HttpRequest.Builder request =
        platform
            .api()
            .request(filled)
            .header("Authorization", "Bearer " + bearer)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = platform.api().exchange(request);
    assertThat(answer.statusCode()).as("%s %s %s", method, filled, answer.body()).isEqualTo(status);
    String known = path.replaceFirst("\\?.*", "");
    requireFits(method.toLowerCase(Locale.ROOT), known, status, answer.body());
    if (status == 200) {
      made.add(method + " " + known);
    }
    return Api.json(answer);
  }

  private void requireFits(String method, String path, int status, String answer) {
    String at =
        "#/paths/%s/%s/responses/%d/content/application~1json/schema"
            .formatted(path.replace("/", "~1"), method, status);
    assertThat(document.at(at.substring(1)).isMissingNode()).as(at).isFalse();
    Schema schema = schemas.getSchema(SchemaLocation.of(NAME + at));
    assertThat(schema.validate(answer, InputFormat.JSON)).as(answer).isEmpty();
  }
}
