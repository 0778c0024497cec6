package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tidings.fuzz.AnyJson;
import org.tidings.message.SendRequest;
import org.tidings.template.Value;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every body of a send; see {@link SendRequestFuzz} for what is looked at. */
class SendRequestPropertiesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> USUAL =
      Map.of(
          "touser",
          "\"oia2TjuEGTNoeX76QEjQNrcURxG8\"",
          "template_id",
          "\"Doclyl5uP7Aciu-qZ7mJNPtWkbkYnWBWVja26EGbNyk\"",
          "url",
          "\"http://a/\"",
          "miniprogram",
          "{\"appid\":\"wx1234567890abcdef\",\"pagepath\":\"index\"}",
          "data",
          "{\"first\":{\"value\":\"x\",\"color\":\"#173177\"}}");

  @Provide
  Arbitrary<String> objects() {
    return AnyJson.object();
  }

  @Provide
  Arbitrary<String> nearlySends() {
    return AnyJson.objectLike(USUAL);
  }

  @Provide
  Arbitrary<String> damagedSends() {
    return AnyJson.damaged(AnyJson.objectLike(USUAL));
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyJson.text();
  }

  /** Without halves of characters: in a name the parser takes them for malformed. */
  @Provide
  Arbitrary<String> names() {
    return texts().filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  @Provide
  Arbitrary<Map<String, Value>> values() {
    Arbitrary<Value> value =
        texts().flatMap(text -> texts().injectNull(0.3).map(color -> new Value(text, color)));
    return Arbitraries.maps(names(), value).ofMaxSize(4);
  }

  @Property
  void anyBytesAreReadOrMalformed(@ForAll byte[] body) {
    SendRequestFuzz.fuzzerTestOneInput(body);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anyObjectIsReadOrMalformed(@ForAll("objects") String body) {
    SendRequestFuzz.fuzzerTestOneInput(utf8(body));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsNearlyASendIsReadOrMalformed(@ForAll("nearlySends") String body) {
    SendRequestFuzz.fuzzerTestOneInput(utf8(body));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void damagedJsonIsReadOrMalformed(@ForAll("damagedSends") String body) {
    SendRequestFuzz.fuzzerTestOneInput(utf8(body));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void textsComeBackAsWritten(
      @ForAll("texts") String to,
      @ForAll("texts") String id,
      @ForAll("texts") String url,
      @ForAll("values") Map<String, Value> values) {
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Value> expected = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      Map<String, Object> member = new LinkedHashMap<>();
      member.put("value", value.text());
      member.put("color", value.color());
      data.put(name, member);
      String color = value.color();
      expected.put(
          CleanText.of(name),
          new Value(CleanText.of(value.text()), color == null ? null : CleanText.of(color)));
    });
    SendRequest request =
        requireRead(Map.of("touser", to, "template_id", id, "url", url, "data", data));
    assertThat(request.openId()).isEqualTo(CleanText.of(to));
    assertThat(request.templateId()).isEqualTo(CleanText.of(id));
    assertThat(request.url() == null ? "" : request.url()).isEqualTo(CleanText.of(url));
    assertThat(request.values()).isEqualTo(expected);
    assertThat(request.valueFlaw()).isNull();
  }

  /** Whatever it is, and wherever it stands (reference, section 0.3, item 9). */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void anUnknownMemberChangesNothing(
      @ForAll("objects") String unknown, @ForAll("texts") String value) {
    String known = "\"data\":{\"first\":{\"value\":" + JSON.writeValueAsString(value);
    String with =
        "{\"x\":"
            + unknown
            + ",\"touser\":\"o\","
            + known
            + ",\"x\":"
            + unknown
            + "}},\"x\":"
            + unknown
            + "}";
    String without = "{\"touser\":\"o\"," + known + "}}}";
    assertThat(SendRequestFuzz.read(utf8(with))).isEqualTo(SendRequestFuzz.read(utf8(without)));
  }

  private static SendRequest requireRead(Map<String, Object> body) {
    return SendRequestFuzz.read(JSON.writeValueAsBytes(body)).orElseThrow();
  }

  /** Half a character becomes what is no UTF-8: that is wanted here. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
