package org.tidings.console.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import org.tidings.message.SendRequest;
import org.tidings.template.Value;
import tools.jackson.databind.json.JsonMapper;

/** Each sample is run as it is shown, by its language, and its message arrives. */
class SampleTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static RunningPlatform platform;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 1000)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** What would break out of a literal, if anything could. */
  private static SendRequest hostile() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put(
        "first",
        new Value("It's \"done\" $HOME `id` \\ ${x} #{y} %s\n'''\nJSON\n\"\"\"\r\n\tend", null));
    values.put(
        "keyword1",
        new Value("中文 😀 <b> \u2028 \001 \\u0022 */ ?> </script> \u202e\u2066", "#173177"));
    values.put("remark", new Value("__APP_ID__ \\", null));
    return message(values);
  }

  private static SendRequest message(Map<String, Value> values) {
    return new SendRequest(
        platform.account(World.APP_ID).openId("alice"),
        platform.account(World.APP_ID).templateId("TM90001"),
        null,
        null,
        null,
        null,
        values,
        null);
  }

  private static Sample sample(String id, SendRequest message) {
    return Sample.of(platform.base(), World.APP_ID, message).stream()
        .filter(sample -> sample.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String run(Sample sample) throws IOException, InterruptedException {
    Path program = Files.writeString(folder.resolve(sample.fileName()), sample.code());
    Path out = folder.resolve("out");
    ProcessBuilder process =
        new ProcessBuilder(command(sample.id(), program.toAbsolutePath().toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    process.environment().put("APP_SECRET", World.APP_SECRET);
    Process running = process.start();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(running.exitValue()).as(said).isZero();
    return said;
  }

  private static List<String> command(String id, String program) {
    return switch (id) {
      case "curl" -> List.of("sh", program);
      case "java" ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              program);
      case "python" -> List.of("python3", program);
      case "node" -> List.of("node", program);
      case "php" -> List.of("php", program);
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static String stored(String column) {
    return TestDatabases.text(
        platform.database(), "select " + column + " from message order by msgid desc limit 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "java", "python", "node", "php"})
  void sendsWhatItSays(String id) throws Exception {
    SendRequest message = hostile();
    String said = run(sample(id, message));
    assertThat(said).contains(stored("msgid"));
    assertThat(JSON.readTree(stored("content")).path("values"))
        .isEqualTo(JSON.readTree(MessageJson.of(message)).path("data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "python", "node", "php"})
  void aTemplateWithoutParametersIsSentToo(String id) throws Exception {
    String said = run(sample(id, message(Map.of())));
    assertThat(said).contains(stored("msgid"));
    assertThat(stored("content")).isEqualTo("{\"values\":{}}");
  }

  /** Through its page, from which it is copied. */
  @ParameterizedTest
  @ValueSource(strings = {"curl", "java", "python", "node", "php"})
  void runsAsItStandsOnThePage(String id) throws Exception {
    Visitor.Opened page =
        People.signedIn(platform, People.VIEWER)
            .open(
                "/console/accounts/"
                    + World.APP_ID
                    + "/templates/"
                    + platform.account(World.APP_ID).templateId("TM00015"));
    String code = page.document().select("#sample-" + id).getFirst().wholeText();
    Sample sample = sample(id, message(Map.of()));
    String said = run(new Sample(id, sample.language(), sample.fileName(), code));
    assertThat(said).contains(stored("msgid"));
    assertThat(stored("content")).contains("全棉四件套（灰色）1套");
  }

  @Test
  void theSecretStandsInNone() {
    assertThat(Sample.of(platform.base(), World.APP_ID, hostile()))
        .hasSize(5)
        .noneMatch(sample -> sample.code().contains(World.APP_SECRET));
  }
}
