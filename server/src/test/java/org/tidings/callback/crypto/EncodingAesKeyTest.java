package org.tidings.callback.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The 43 characters that operators copy (reference, sections 5.1 and 5.4). */
class EncodingAesKeyTest {
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

  @Test
  void holds32Bytes() {
    assertThat(new EncodingAesKey(KEY).bytes()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFEE",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDE+E",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE\n"
      })
  void everythingElseIsNone(String text) {
    assertThat(EncodingAesKey.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new EncodingAesKey(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void strayBitsOfTheLastCharacterMeanNothing() {
    for (char last : new char[] {'F', 'G', 'H'}) {
      assertThat(new EncodingAesKey(KEY.substring(0, 42) + last).bytes())
          .isEqualTo(new EncodingAesKey(KEY).bytes());
    }
  }

  @Test
  void generatedKeysHaveNoStrayBits() {
    Random random = new Random(1);
    Set<Character> last = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      EncodingAesKey key = EncodingAesKey.generate(random);
      assertThat(EncodingAesKey.isWellFormed(key.value())).isTrue();
      // what a strict decoder would accept is what an encoder writes
      assertThat(Base64.getEncoder().encodeToString(key.bytes())).isEqualTo(key.value() + '=');
      last.add(key.value().charAt(42));
    }
    assertThat(last).hasSize("AEIMQUYcgkosw048".length());
  }

  @Test
  void isNotShown() {
    assertThat(new EncodingAesKey(KEY)).hasToString("********");
  }
}
