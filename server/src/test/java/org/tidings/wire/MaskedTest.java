package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "access_token=abc | access_token=********",
        "appid=wx1&secret=abc&x=1 | appid=wx1&secret=********&x=1",
        "APPSECRET=abc | APPSECRET=********",
        "%73ecret=abc | %73ecret=********",
        "s%zzcret=abc | s%zzcret=********",
        "next_openid=o1&lang | next_openid=o1&lang"
      })
  void secretsOfAQuery(String query, String masked) {
    assertThat(Masked.query(query)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\":\"abc\"}",
        "{\"a\":{\"secret\":\"abc\"},\"a\":1}",
        "{\"secret\":\"abc\",\"secret\":1}",
        "{\"secret\":[{\"b\":\"abc\"}]}",
        "{\"s\\u0065cret\":\"abc\"}",
        "{\"AppSecret\":\"abc\"",
        "appid=wx1&secret=abc",
        "[1,{\"access_token\":\"abc\"}]",
        "{} {\"secret\":\"abc\"}",
        "{\"s\\u0065cret\":\"abc\"",
        "%73ecret=abc",
      })
  void secretsOfABodyWhateverItsForm(String body) {
    assertThat(masked(body)).contains("********").doesNotContain("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{ \"touser\" : \"o1\" }",
        "{\"touser\"",
        "<xml/>",
        "{\"data\":{\"secrets\":1}}"
      })
  void otherBodiesStayAsTheyWere(String body) {
    assertThat(masked(body)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_999, 2_000, 2_001, 60_000})
  void isBounded(int length) {
    assertThat(masked("x".repeat(length))).hasSize(Math.min(length, 2_000));
    assertThat(Masked.query("x".repeat(length))).hasSizeLessThanOrEqualTo(1_000);
    assertThat(masked("{\"secret\":1,\"a\":\"" + "x".repeat(length) + "\"}"))
        .hasSizeLessThanOrEqualTo(2_000);
  }

  private static String masked(String body) {
    return Masked.body(body.getBytes(StandardCharsets.UTF_8));
  }
}
