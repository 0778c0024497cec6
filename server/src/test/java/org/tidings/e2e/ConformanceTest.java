package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.conformance.CannotRun;
import org.tidings.conformance.JsonReport;
import org.tidings.conformance.JunitReport;
import org.tidings.conformance.ReadableReport;
import org.tidings.conformance.Results;
import org.tidings.conformance.Setup;
import org.tidings.conformance.Suite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conformance suite against the platform, and what it says without set-up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private static final Pattern SENT = Pattern.compile("[A-Z]+ (/[^? ]*)");

  private final Suite suite = Suite.load();
  private ConformanceWorld world;

  @BeforeAll
  void start() {
    world = new ConformanceWorld();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  /** What a run gave, and what it printed. */
  private record Run(Results results, String report) {}

  private Run run(Suite.Settings settings) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ReadableReport report =
        new ReadableReport(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Results results = suite.run(settings, report);
    report.summary(results);
    return new Run(results, printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyCheckIsRunAndPasses() throws Exception {
    Map<Setup, String> given = world.setup();
    given.put(Setup.EXPIRED_TOKEN, world.expiredToken());
    Run run =
        run(
            new Suite.Settings(
                world.platform.base(), given, true, Set.of(), Optional.of(world.events)));
    assertThat(run.results().passed(true)).as(run.report()).isTrue();
    assertThat(run.results().complete()).as(run.report()).isTrue();
    assertThat(JunitReport.of(run.results(), true)).contains("failures=\"0\" skipped=\"0\"");
    assertAllowedByTheSchemas(run.results());
  }

  /** Every answer of the run, good or an error, is one that the OpenAPI document describes. */
  private void assertAllowedByTheSchemas(Results results) {
    OpenApiAnswers schemas = new OpenApiAnswers(world.platform);
    int held = 0;
    for (JsonNode result : new JsonMapper().readTree(JsonReport.of(results)).values()) {
      Matcher sent = SENT.matcher(result.path("sent").asString());
      if (sent.lookingAt() && schemas.knows(sent.group(1))) {
        String got = result.path("got").asString();
        assertThat(schemas.flaws(sent.group(1), got)).as(got).isEmpty();
        held++;
      }
    }
    assertThat(held).isGreaterThan(80);
  }

  @Test
  void whatLacksItsSetUpIsNotRunAndSaysWhatItNeeds() throws Exception {
    Run run = run(bare(World.APP_SECRET, Set.of()));
    assertThat(run.results().passed(true)).as(run.report()).isTrue();
    assertThat(run.results().complete()).isFalse();
    assertThat(run.report())
        .contains(
            "– to one who left  [not run: needs --with left-openid=…: the openid of a member who"
                + " followed and left]",
            "– deleted  [not run: needs --allow-changes]",
            "✓ a token and its life, and no errcode");
    assertThat(run.report() + JsonReport.of(run.results())).doesNotContain(World.APP_SECRET);
  }

  @Test
  void chosenSectionsAreRunAlone() throws Exception {
    Run run = run(bare(World.APP_SECRET, Set.of("user-get")));
    assertThat(run.report()).contains("user-get: GET /cgi-bin/user/get").doesNotContain("token:");
  }

  @Test
  void withoutATokenNothingCanBeJudged() {
    assertThatThrownBy(() -> run(bare("wrong", Set.of())))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("40125");
  }

  private Suite.Settings bare(String secret, Set<String> only) {
    Map<Setup, String> given = new EnumMap<>(Setup.class);
    given.put(Setup.APPID, Seed.appId(1));
    given.put(Setup.SECRET, secret);
    return new Suite.Settings(world.platform.base(), given, false, only, Optional.empty());
  }
}
