package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tidings.app.Manifest;
import org.tidings.fuzz.AnyJson;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, over real HTTP, the answer is one of the wire's, and never "system error". */
class HostileInputPropertiesTest {
  private static final int TRIES = 250;
  private static final List<String> POSTED =
      List.of(
          HostilePlatform.SEND,
          HostilePlatform.SEND,
          Developer.ADD,
          Developer.DELETE,
          Developer.SET_INDUSTRY);
  private static final List<String> READ =
      List.of(Developer.LIST, Developer.GET_INDUSTRY, "/cgi-bin/user/get", "/cgi-bin/user/info");

  @SuppressWarnings("NullAway.Init")
  private static HostilePlatform hostile;

  @BeforeContainer
  static void start() {
    hostile = new HostilePlatform();
  }

  @AfterContainer
  static void stop() {
    hostile.close();
  }

  @Provide
  Arbitrary<String> posted() {
    return Arbitraries.of(POSTED);
  }

  @Provide
  Arbitrary<String> read() {
    return Arbitraries.of(READ);
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyJson.text();
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    Arbitrary<String> nearlySends =
        AnyJson.objectLike(
            Map.of(
                "touser",
                HostilePlatform.quoted(ids().openId("alice")),
                "template_id",
                HostilePlatform.quoted(ids().templateId("TM90001")),
                "data",
                "{\"first\":{\"value\":\"x\"}}"));
    Arbitrary<String> nearlyOthers =
        AnyJson.objectLike(
            Map.of(
                "industry_id1", "7", "industry_id2", "\"1\"", "template_id_short", "\"TM90001\""));
    Arbitrary<String> json =
        Arbitraries.oneOf(nearlySends, nearlySends, nearlyOthers, AnyJson.value());
    return Arbitraries.oneOf(
        json.map(text -> text.getBytes(StandardCharsets.UTF_8)),
        AnyJson.damaged(json).map(text -> text.getBytes(StandardCharsets.UTF_8)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
  }

  private static Manifest.Entry ids() {
    return hostile.platform().account(World.APP_ID);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void anyBodyIsAnswered(@ForAll("posted") String path, @ForAll("bodies") byte[] body) {
    assertIsAnswer(hostile.platform().api().post(hostile.call(path), body));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void anyParameterIsAnswered(
      @ForAll("read") String path, @ForAll("texts") String name, @ForAll("texts") String value) {
    String any = Api.encoded(value);
    String parameters = "&openid=" + any + "&next_openid=" + any + "&lang=" + any;
    String more = "&" + Api.encoded(name) + "=" + any;
    assertIsAnswer(hostile.platform().api().get(hostile.call(path) + parameters + more));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void anyCredentialIsAnswered(@ForAll("texts") String one, @ForAll("texts") String other) {
    String any = Api.encoded(one);
    String secret = Api.encoded(other);
    for (String call :
        List.of(
            "/cgi-bin/token?grant_type=" + any,
            "/cgi-bin/token?grant_type=client_credential&appid=" + any + "&secret=" + secret,
            "/cgi-bin/token?grant_type=client_credential&appid="
                + World.APP_ID
                + "&secret="
                + secret,
            "/cgi-bin/user/get?access_token=" + any)) {
      assertIsAnswer(hostile.platform().api().get(call));
    }
  }

  private static void assertIsAnswer(HttpResponse<String> answer) {
    JsonNode json = Api.json(answer);
    int errcode = json.path("errcode").asInt(0);
    assertThat(errcode).as(answer.body()).isNotEqualTo(-1);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().chars()).as("one line").noneMatch(Character::isISOControl);
    assertThat(answer.headers().allValues("content-type"))
        .containsExactly("application/json; encoding=utf-8");
    if (errcode != 0) {
      HostilePlatform.assertIsRefusal(errcode, answer);
    }
  }
}
