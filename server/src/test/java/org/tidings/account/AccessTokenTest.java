package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final SecretKey OTHER_KEY = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
  private static final AccessToken TOKEN = new AccessToken(7, 183, 1_800_000_000_000L);

  @Test
  void saysWhatItStandsFor() {
    String text = TOKEN.text(KEY);
    assertThat(text).matches("83_[A-Za-z0-9_-]{130,160}");
    assertThat(AccessToken.read(text, KEY)).contains(TOKEN);
  }

  @Test
  void isNeverTheSameTwice() {
    assertThat(TOKEN.text(KEY)).isNotEqualTo(TOKEN.text(KEY));
  }

  @Test
  void everyChangedCharacterIsSeen() {
    String text = TOKEN.text(KEY);
    for (int i = 0; i < text.length(); i++) {
      for (char other :
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
        String changed = text.substring(0, i) + other + text.substring(i + 1);
        assertThat(AccessToken.read(changed, KEY).isPresent())
            .as(changed)
            .isEqualTo(other == text.charAt(i));
      }
    }
  }

  @Test
  void anotherPlatformsIsNone() {
    assertThat(AccessToken.read(TOKEN.text(OTHER_KEY), KEY)).isEmpty();
    assertThat(AccessToken.read("", KEY)).isEmpty();
    assertThat(AccessToken.read("ACCESS_TOKEN", KEY)).isEmpty();
    assertThat(AccessToken.read("x".repeat(100_000), KEY)).isEmpty();
  }
}
