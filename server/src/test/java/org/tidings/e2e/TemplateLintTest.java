package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /tidings/template/lint}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateLintTest {
  private static final String LINT = "/tidings/template/lint";
  private static final String CLEAN =
      """
      {"title":"Payment received notice","type":"instant-response","industry":"1",
       "content":"{{first.DATA}}\\nOrder number：{{a.DATA}}\\nAmount：{{b.DATA}}\\n{{remark.DATA}}",
       "example":"We have it.\\nOrder number：8817\\nAmount：CNY 128.00\\nThank you."}
      """;

  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(Seed.account(1).with("name", "Harbour Bank").with("templateMessages", "none")));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  private List<String> rules(String body) {
    return developer
        .done(LINT, body)
        .path("violations")
        .valueStream()
        .map(violation -> violation.path("rule").asString())
        .toList();
  }

  @Test
  void aCleanTemplateHasNoViolations() {
    assertThat(developer.post(LINT, CLEAN).body())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\",\"violations\":[]}");
  }

  @Test
  void allViolationsComeAtOnceWithPlaceAndSuggestion() {
    JsonNode told =
        developer.done(
            LINT, CLEAN.replace("Amount：{{b", "Amount:{{b").replace("instant-response", "soon"));
    assertThat(told.path("violations").valueStream())
        .extracting(one -> one.path("rule").asString() + " " + one.path("field").asString())
        .containsExactly("I type", "IV.6 content", "IV.3 example");
    assertThat(told.path("violations").get(1).path("suggestion").asString())
        .isEqualTo("Amount：{{b.DATA}}");
  }

  @Test
  void theCallersOwnNameIsABrand() {
    assertThat(rules(CLEAN.replace("Payment", "Harbour Bank payment"))).containsExactly("IV.9");
    assertThat(rules(CLEAN.replace("Payment", "Mill Road payment"))).isEmpty();
    String withName = CLEAN.replaceFirst("\\{", "{\"accountNames\":[\"Mill Road Ltd\"],");
    assertThat(rules(withName.replace("Payment", "Mill Road payment"))).containsExactly("IV.9");
  }

  @Test
  void explanationsAreChineseWhereWanted() {
    String spoilt = CLEAN.replace("\"type\":\"instant-response\",", "");
    JsonNode chinese = developer.done(LINT, spoilt.replaceFirst("\\{", "{\"language\":\"zh\","));
    assertThat(chinese.path("violations").get(0).path("message").asString()).contains("模板类型");
    assertThat(developer.done(LINT, spoilt).path("violations").get(0).path("message").asString())
        .contains("The type of section I is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}",
        "{\"title\":\"a\"}",
        "{\"title\":1,\"content\":\"a\"}",
        "{\"title\":\"a\",\"content\":\"a\",\"type\":[]}",
        "{\"title\":\"a\",\"content\":\"a\",\"industry\":{}}",
        "{\"title\":\"a\",\"content\":\"a\",\"accountNames\":[1]}"
      })
  void whatIsNoProposalIsMalformed(String body) {
    assertThat(errcode(developer.post(LINT, body))).isEqualTo(47001);
  }

  @Test
  void otherwiseItIsACallAsAllAre() {
    assertThat(errcode(developer.get(LINT))).isEqualTo(43002);
    assertThat(errcode(developer.post(LINT, ""))).isEqualTo(44002);
    assertThat(errcode(platform.api().post(LINT, CLEAN))).isEqualTo(41001);
    assertThat(errcode(developer.post(LINT, " ".repeat(64 * 1024) + CLEAN))).isEqualTo(45014);
    assertThat(errcode(developer.post("/tidings/template/none", CLEAN))).isEqualTo(40066);
    assertThat(
            developer
                .done("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"" + LINT + "\"}")
                .path("quota")
                .path("daily_limit")
                .asLong())
        .isEqualTo(100_000);
  }

  private static int errcode(HttpResponse<String> response) {
    return Api.json(response).path("errcode").asInt();
  }
}
