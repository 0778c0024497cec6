package org.tidings.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.tidings.storage.PlatformKeys;

/**
 * Attempts to sign in, kept by the browsers themselves: sealed in a cookie (AES-GCM under a key of
 * the platform), so that strangers who begin and never finish cost us no row, and any node can
 * finish what another began.
 */
public final class SignInAttempts {
  public static final Duration LIFE = Duration.ofMinutes(10);
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SEALED_CHARACTERS_MAX = 3_000;
  private static final int FIELDS = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;
  private final Clock clock;

  public SignInAttempts(PlatformKeys keys, Clock clock) {
    this.key = keys.derive("member sign-in", "AES", 32);
    this.clock = clock;
  }

  public SignInAttempt begin(String next) {
    return new SignInAttempt(
        new State(32).getValue(),
        new Nonce(32).getValue(),
        new CodeVerifier().getValue(),
        next,
        clock.instant());
  }

  public String seal(SignInAttempt attempt) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    String text =
        String.join(
            "\n",
            String.valueOf(attempt.startedAt().toEpochMilli()),
            attempt.state(),
            attempt.nonce(),
            attempt.verifier(),
            attempt.next());
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(iv, IV_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, IV_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + CIPHER, e);
    }
  }

  /** What was sealed by us, not too long ago. */
  public Optional<SignInAttempt> open(String sealed) {
    if (sealed.length() > SEALED_CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed);
      if (whole.length <= IV_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, whole, 0, IV_BYTES));
      byte[] text = cipher.doFinal(whole, IV_BYTES, whole.length - IV_BYTES);
      String[] fields = new String(text, StandardCharsets.UTF_8).split("\n", FIELDS);
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(fields[0]));
      return Optional.of(new SignInAttempt(fields[1], fields[2], fields[3], fields[4], startedAt))
          .filter(attempt -> attempt.startedAt().plus(LIFE).isAfter(clock.instant()));
    } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
