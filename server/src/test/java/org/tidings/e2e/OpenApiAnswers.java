package org.tidings.e2e;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of answers, as a running platform's {@code /openapi.json} has them. */
final class OpenApiAnswers {
  private static final String NAME = "https://tidings.invalid/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  OpenApiAnswers(RunningPlatform platform) {
    String text = platform.api().get("/openapi.json").body();
    document = new JsonMapper().readTree(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(Map.of(NAME, text)));
  }

  boolean knows(String path) {
    return document.path("paths").has(path);
  }

  /** What an answer has that its call's schema does not allow. */
  List<Error> flaws(String path, String answer) {
    String method = document.path("paths").path(path).propertyNames().iterator().next();
    String at =
        "#/paths/%s/%s/responses/200/content/application~1json/schema"
            .formatted(path.replace("/", "~1"), method);
    Schema schema = schemas.getSchema(SchemaLocation.of(NAME + at));
    return schema.validate(answer, InputFormat.JSON);
  }
}
