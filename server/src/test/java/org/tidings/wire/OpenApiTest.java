package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document is one, and knows every call. */
class OpenApiTest {
  /** Where paths of calls stand: some are also names of limits. */
  private static final List<Path> SOURCES =
      Stream.of("wire", "quota").map(Path.of("src/main/java/org/tidings")::resolve).toList();

  private static final Path PAGES = Path.of("../docs/api");
  private static final Pattern PATH =
      Pattern.compile("\"(/(?:cgi-bin|wxa|tidings)/[a-z_/0-9]+[a-z_0-9])\"");
  private static final Pattern TITLE = Pattern.compile("# (GET|POST) (/\\S+)\n");

  private final String document =
      new String(OpenApi.read(), java.nio.charset.StandardCharsets.UTF_8);
  private final JsonNode json = new JsonMapper().readTree(document);

  @Test
  void isAnOpenApiDocument() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(document, null, options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void aBrokenDocumentWouldBeSeen() {
    String broken = document.replace("\"responses\"", "\"answers\"");
    assertThat(new OpenAPIV3Parser().readContents(broken, null, null).getMessages()).isNotEmpty();
  }

  @Test
  void hasThePathOfEveryCallAndNoOther() throws IOException {
    Set<String> inCode = new TreeSet<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Matcher path = PATH.matcher(Files.readString(file));
          while (path.find()) {
            inCode.add(path.group(1));
          }
        }
      }
    }
    assertThat(new TreeSet<>(json.path("paths").propertyNames())).isEqualTo(inCode);
  }

  @Test
  void everyCallHasAPageInTheIndex() throws IOException {
    Set<String> calls = new TreeSet<>();
    json.path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames()
                .forEach(
                    method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    String index = Files.readString(PAGES.resolve("README.md"));
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        Matcher title = TITLE.matcher(Files.readString(file));
        if (title.lookingAt()) {
          String call = title.group(1) + " " + title.group(2);
          pages.add(call);
          assertThat(index).contains("[`" + call + "`](" + file.getFileName() + ")");
        }
      }
    }
    assertThat(pages).isEqualTo(calls);
  }
}
