package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of {@code docs/api} do what the pages say, typed into a shell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPagesTest {
  private static final Path PAGES = Path.of("../docs/api");
  private static final Pattern TITLE = Pattern.compile("# (?:GET|POST) (/\\S+)\n");
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n([\\s\\S]+?)```\n\n```json\n([\\s\\S]+?)\n```");
  private static final JsonMapper JSON = new JsonMapper();

  private RunningPlatform platform;
  private OpenApiAnswers schemas;
  private EventReceiver receiver;

  /** What a page's reader is told to type, and to see. */
  record Example(String page, String path, String shell, String answer) {
    @Override
    public String toString() {
      return page;
    }
  }

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .without("industries")
                    .server(receiver.url())
                    .followers("alice", "bob")
                    .follower("carol", "blacklisted", true)));
    schemas = new OpenApiAnswers(platform);
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  static Stream<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        String page = Files.readString(file);
        Matcher title = TITLE.matcher(page);
        if (title.lookingAt()) {
          Matcher example = EXAMPLE.matcher(page);
          assertThat(example.find()).as("%s has an example and its answer", file).isTrue();
          examples.add(
              new Example(
                  file.getFileName().toString(),
                  title.group(1),
                  example.group(1),
                  example.group(2)));
        }
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleAnswersAsItsPageSays(Example example) throws Exception {
    Developer developer = Developer.of(platform, 1);
    if (!example.page().contains("set_industry")) {
      chooseIndustries(developer);
    }
    String template = example.page().contains("industry") ? "" : developer.add(Seed.NOTICE);
    String answer =
        typed(
            example.shell(),
            Map.of(
                "BASE", platform.base(),
                "APPID", Seed.appId(1),
                "SECRET", World.APP_SECRET,
                "TOKEN", developer.token(),
                "OPENID", developer.ids().openId("alice"),
                "TEMPLATE_ID", template,
                "SPARE_TEMPLATE_ID", template));
    assertSameShape(example.page(), JSON.readTree(example.answer()), JSON.readTree(answer));
    assertThat(schemas.flaws(example.path(), answer)).as(answer).isEmpty();
  }

  /** Once in a month; the first page that needs them does it. */
  private static void chooseIndustries(Developer developer) {
    JsonNode chosen = Api.json(developer.get(Developer.GET_INDUSTRY));
    if (chosen.path("errcode").asInt() == 40102) {
      developer.done(Developer.SET_INDUSTRY, "{\"industry_id1\":\"7\",\"industry_id2\":\"1\"}");
    }
  }

  private static String typed(String shell, Map<String, String> variables) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", shell);
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The same members, with values of the same types, in the same order. */
  private static void assertSameShape(String at, JsonNode expected, JsonNode got) {
    assertThat(got.getNodeType()).as(at).isEqualTo(expected.getNodeType());
    if (expected.isObject()) {
      assertThat(got.propertyNames()).as(at).containsExactlyElementsOf(expected.propertyNames());
      expected.forEachEntry(
          (name, value) -> assertSameShape(at + "/" + name, value, got.get(name)));
    } else if (expected.isArray() && !expected.isEmpty()) {
      assertThat(got).as(at).isNotEmpty();
      assertSameShape(at + "/0", expected.get(0), got.get(0));
    }
  }
}
