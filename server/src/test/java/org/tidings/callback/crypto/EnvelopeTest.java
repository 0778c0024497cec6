package org.tidings.callback.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;

/** The envelope of reference section 5.4, against its vector, itself and WxJava. */
class EnvelopeTest {
  private static final EncodingAesKey KEY =
      new EncodingAesKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE");
  private static final String APP_ID = "wx0123456789abcdef";
  private static final String VECTOR =
      "Q3stYC6hdFzMh9T8HCvyDAY2hI8bwuk958peC5QFmok/MwAGRg6PDYOdYg8+2fqlplt6dlwPYlq/WUejhF/puw==";

  private final Envelope envelope = new Envelope(KEY, APP_ID);
  private final Random random = new Random(20_131_224);

  @Test
  void encryptsTheReferencesVector() {
    assertThat(
            envelope.encrypt("0123456789abcdef".getBytes(UTF_8), "<xml>hi</xml>".getBytes(UTF_8)))
        .isEqualTo(VECTOR);
  }

  @Test
  void decryptsTheReferencesVector() {
    assertThat(decrypted(VECTOR)).isEqualTo("<xml>hi</xml>");
  }

  @Test
  void everyTextComesBackInBlocksOf32Bytes() {
    for (int i = 0; i < 5000; i++) {
      comesBack(text(random.nextInt(200)));
    }
    comesBack("");
    comesBack(text(100_000));
  }

  @Test
  void everyLengthOfTheLastBlockComesBack() {
    for (int length = 0; length <= 96; length++) {
      comesBack("x".repeat(length));
    }
  }

  @Test
  void everyKeyAndAppIdWorks() {
    for (int i = 0; i < 500; i++) {
      Envelope other = new Envelope(EncodingAesKey.generate(random), text(random.nextInt(40)));
      byte[] message = text(random.nextInt(100)).getBytes(UTF_8);
      assertThat(other.decrypt(other.encrypt(message))).contains(message);
    }
  }

  @Test
  void sameMessageNeverLooksTheSame() {
    assertThat(envelope.encrypt(new byte[0])).isNotEqualTo(envelope.encrypt(new byte[0]));
  }

  @Test
  void wxJavaReadsItAndIsRead() {
    WxCryptUtil theirs = new WxCryptUtil("TestToken123", KEY.value(), APP_ID);
    for (int i = 0; i < 1000; i++) {
      String text = text(random.nextInt(150));
      assertThat(theirs.decrypt(envelope.encrypt(text.getBytes(UTF_8)))).isEqualTo(text);
      assertThat(decrypted(theirs.encrypt("abcdefghijklmnop", text))).isEqualTo(text);
    }
  }

  @Test
  void strayBitsOfTheKeyMeanNothing() {
    Envelope stray = new Envelope(new EncodingAesKey(KEY.value().substring(0, 42) + 'H'), APP_ID);
    assertThat(stray.decrypt(VECTOR)).isPresent();
  }

  @Test
  void otherAppIdOrKeyReadsNothing() {
    assertThat(new Envelope(KEY, "wx0123456789abcdee").decrypt(VECTOR)).isEmpty();
    assertThat(new Envelope(KEY, "0123456789abcdef").decrypt(VECTOR)).as("its end").isEmpty();
    assertThat(new Envelope(EncodingAesKey.generate(random), APP_ID).decrypt(VECTOR)).isEmpty();
  }

  @Test
  void nothingElseIsRead() {
    for (String text :
        List.of("", "=", "not base64", "AAAA", VECTOR.substring(4), VECTOR + "AAAA")) {
      assertThat(envelope.decrypt(text)).as(text).isEmpty();
    }
    for (int i = 0; i < 5000; i++) {
      byte[] noise = new byte[32 * random.nextInt(1, 5)];
      random.nextBytes(noise);
      assertThat(envelope.decrypt(Base64.getEncoder().encodeToString(noise))).isEmpty();
    }
  }

  @Test
  void paddingIsLookedAtWhole() {
    Envelope nameless = new Envelope(KEY, "");
    byte[] encrypted = Base64.getDecoder().decode(nameless.encrypt(new byte[12]));
    assertThat(encrypted).as("the second half is padding").hasSize(64);
    encrypted[32] ^= 1;
    assertThat(nameless.decrypt(Base64.getEncoder().encodeToString(encrypted))).isEmpty();
  }

  @Test
  void changedByteIsFoundOutOrChangesTheMessageOnly() {
    byte[] vector = Base64.getDecoder().decode(VECTOR);
    for (int at = 0; at < vector.length; at++) {
      byte[] changed = vector.clone();
      changed[at] ^= 1;
      // it is no authentication, for which msg_signature is there; but nothing breaks over it
      envelope
          .decrypt(Base64.getEncoder().encodeToString(changed))
          .ifPresent(message -> assertThat(message).hasSize("<xml>hi</xml>".length()));
    }
  }

  @Test
  void manyThreadsDoNotMixTheirKeys() throws Exception {
    List<Envelope> envelopes =
        IntStream.range(0, 16)
            .mapToObj(i -> new Envelope(EncodingAesKey.generate(random), APP_ID))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      var results =
          threads.invokeAll(
              IntStream.range(0, 4000)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(i ->
                      () -> {
                        Envelope one = envelopes.get(i % envelopes.size());
                        byte[] message = ("message " + i).getBytes(UTF_8);
                        return java.util.Arrays.equals(
                            one.decrypt(one.encrypt(message)).orElseThrow(), message);
                      })
                  .toList());
      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private void comesBack(String text) {
    String encrypted = envelope.encrypt(text.getBytes(UTF_8));
    assertThat(decrypted(encrypted)).isEqualTo(text);
    assertThat(Base64.getDecoder().decode(encrypted).length % 32).isZero();
  }

  private String decrypted(String encrypted) {
    return new String(envelope.decrypt(encrypted).orElseThrow(), UTF_8);
  }

  /** Of all planes: Latin, Chinese, emoji. */
  private String text(int codePoints) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < codePoints; i++) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x4E00, 0x9FA5);
            case 2 -> random.nextInt(0x1F300, 0x1F6FF);
            default -> random.nextInt(0xE000, 0x10FFFF);
          });
    }
    return text.toString();
  }
}
