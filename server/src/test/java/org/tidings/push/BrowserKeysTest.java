package org.tidings.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserKeysTest {
  /** Of the example in RFC 8291, appendix A. */
  private static final String POINT =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  @Test
  void aBrowsersAreTakenWithPaddingAndWithout() {
    assertThat(BrowserKeys.parse(POINT, AUTH)).isPresent();
    assertThat(BrowserKeys.parse(POINT + "=", AUTH + "=="))
        .isEqualTo(BrowserKeys.parse(POINT, AUTH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BCVxsr7N",
        // the last byte changed: no longer on the curve
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
        // compressed, and all zero
        "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "BCVxsr7N+eNgVRqvHtD0zTZsEc6/VV/JvLexhqUzORcxaOzi6/AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
      })
  void noPointOfTheCurveIsNoKey(String point) {
    assertThat(BrowserKeys.parse(point, AUTH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "BTBZMqHH6r4Tts7J_aSI", "BTBZMqHH6r4Tts7J_aSIggAA", "BTBZMqHH6r4Tts7J*aSIgg"})
  void theSecretHasSixteenBytes(String auth) {
    assertThat(BrowserKeys.parse(POINT, auth)).isEmpty();
  }

  @Test
  void theyAreNotShown() {
    assertThat(BrowserKeys.parse(POINT, AUTH).orElseThrow().toString())
        .doesNotContain(POINT)
        .doesNotContain(AUTH);
  }
}
