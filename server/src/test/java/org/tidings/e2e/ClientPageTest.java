package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docs/api/client.md} says to type into a shell answers as it says. */
class ClientPageTest {
  private static final Path PAGE = Path.of("../docs/api/client.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n([\\s\\S]+?)```\n\n```json\n([\\s\\S]+?)\n```");
  private static final JsonMapper JSON = new JsonMapper();

  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice")));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void everyExampleAnswersAsThePageSays() throws Exception {
    long msgid = Developer.of(platform, 1).send("alice", Seed.NOTICE);
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    String token = "";
    int examples = 0;
    while (example.find()) {
      JsonNode answer = typed(example.group(1), token, msgid);
      assertHasAll("", JSON.readTree(example.group(2)), answer);
      token = answer.has("token") ? answer.path("token").asString() : token;
      examples++;
    }
    assertThat(examples).isEqualTo(3);
  }

  @Test
  void everyCallStandsOnThePage() throws Exception {
    String page = Files.readString(PAGE);
    platform.clientCalls().forEach(call -> assertThat(page).contains(call.path()));
  }

  private static JsonNode typed(String shell, String token, long msgid) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", shell);
    builder
        .environment()
        .putAll(
            Map.of(
                "BASE", platform.base(),
                "CLIENT_KEY", platform.clientKey(),
                "TOKEN", token,
                "ACCOUNT", Seed.originalId(1),
                "MSGID", String.valueOf(msgid)));
    Process process = builder.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return JSON.readTree(output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** All that the page shows is there, and of the same kind. */
  private static void assertHasAll(String at, JsonNode shown, JsonNode got) {
    assertThat(got.getNodeType()).as(at).isEqualTo(shown.getNodeType());
    if (shown.isObject()) {
      shown.forEachEntry((name, value) -> {
        assertThat(got.has(name)).as(at + "/" + name).isTrue();
        assertHasAll(at + "/" + name, value, got.get(name));
      });
    } else if (shown.isArray() && !shown.isEmpty()) {
      assertThat(got).as(at).isNotEmpty();
      assertHasAll(at + "/0", shown.get(0), got.get(0));
    }
  }
}
