package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.e2e.CommandProcess.Ended;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tidings template lint}. */
class LintCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Object> CLEAN =
      Map.of(
          "title", "Payment received notice",
          "industry", 1,
          "type", "instant-response",
          "content", "{{first.DATA}}\nOrder number：{{a.DATA}}\nAmount：{{b.DATA}}\n{{remark.DATA}}",
          "example", "We have it.\nOrder number：8817\nAmount：CNY 128.00\nThank you.",
          "accountNames", List.of("Harbour Bank"));
  private static final String SPOILT =
      JSON.writeValueAsString(CLEAN)
          .replace("Amount：", "Amount:")
          .replace("Payment received", "Harbour bank payment received");

  @TempDir private Path scratch;

  private Ended lint(String file, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("template", "lint"));
    arguments.addAll(List.of(options));
    arguments.add(Files.writeString(scratch.resolve("proposal.json"), file).toString());
    return CommandProcess.run(scratch, arguments);
  }

  @Test
  void aCleanProposalIsSaidToBeSo() throws Exception {
    Ended plain = lint(JSON.writeValueAsString(CLEAN));
    assertThat(plain).isEqualTo(new Ended(0, "No violations." + System.lineSeparator(), ""));
    Ended json = lint(JSON.writeValueAsString(CLEAN), "--json");
    assertThat(json.status()).isZero();
    assertThat(json.out().strip()).isEqualTo("{\"violations\":[]}");
  }

  @Test
  void violationsAreToldAllAtOnceForPeopleAndForPrograms() throws Exception {
    Ended plain = lint(SPOILT, "--language", "zh");
    assertThat(plain.status()).isEqualTo(1);
    assertThat(plain.out().lines())
        .containsExactly(
            "title 1:1  IV.9  “Harbour bank”是本账号的名称。标题和正文中不能出现名称，以便其他账号也能使用该模板。",
            "content 3:1  IV.6  “Amount”后面是半角冒号，应使用全角冒号“：”。",
            "    → Amount：{{b.DATA}}",
            "共2处违反规则。");
    Ended json = lint(SPOILT, "--json");
    assertThat(json.status()).isEqualTo(1);
    JsonNode told = JSON.readTree(json.out()).path("violations");
    assertThat(told.size()).isEqualTo(2);
    assertThat(told.get(1).propertyNames())
        .containsExactlyInAnyOrder(
            "rule", "field", "line", "column", "length", "message", "suggestion");
    assertThat(told.get(1).path("rule").asString()).isEqualTo("IV.6");
    assertThat(told.get(1).path("line").asInt()).isEqualTo(3);
    assertThat(told.get(1).path("suggestion").asString()).isEqualTo("Amount：{{b.DATA}}");
  }

  @Test
  void standardInputIsADash() throws Exception {
    Ended ended =
        CommandProcess.run(
            scratch, List.of("template", "lint", "-"), JSON.writeValueAsString(CLEAN));
    assertThat(ended.status()).isZero();
  }

  @Test
  void whatMayBeMissingIsAViolationThen() throws Exception {
    Ended ended =
        lint(
            JSON.writeValueAsString(
                Map.of("title", CLEAN.get("title"), "content", CLEAN.get("content"))),
            "--json");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(JSON.readTree(ended.out()).path("violations").valueStream())
        .extracting(violation -> violation.path("rule").asString())
        .containsExactly("I", "IV.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is not a JSON object",
        "[] | is not a JSON object",
        "{\"title\":\"a\" | is not JSON",
        "{\"title\":\"a\"} | has no \"content\"",
        "{\"content\":\"a\"} | has no \"title\"",
        "{\"title\":1,\"content\":\"a\"} | \"title\" in",
        "{\"title\":\"a\",\"content\":\"a\",\"industry\":42} | from 1 to 41",
        "{\"title\":\"a\",\"content\":\"a\",\"accountNames\":\"a\"} | is not a list of texts",
        "{\"title\":\"a\",\"content\":\"a\"} {} | is not JSON",
      })
  void whatCannotBeUsedIsSaidInASentence(String file, String said) throws Exception {
    Ended ended = lint(file);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(said).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aFileThatIsNotThereOrTooLargeCannotBeUsed() throws Exception {
    Ended missing =
        CommandProcess.run(scratch, List.of("template", "lint", scratch + "/none.json"));
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).startsWith("There is no file ");
    Ended large = lint(SPOILT + " ".repeat(1024 * 1024));
    assertThat(large.status()).isEqualTo(2);
    assertThat(large.err()).contains("larger than 1 MiB");
    assertThat(CommandProcess.run(scratch, List.of("template", "lint")).status()).isEqualTo(2);
  }
}
