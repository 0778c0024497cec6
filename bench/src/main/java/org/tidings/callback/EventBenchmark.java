package org.tidings.callback;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.callback.crypto.EncodingAesKey;
import org.tidings.callback.crypto.Envelope;

/** What is written and signed for every message. */
@State(Scope.Benchmark)
public class EventBenchmark {
  private final String originalId = "gh_7f083739789a";
  private final String openId = "oia2TjuEGTNoeX76QEjQNrcURxG8";
  private final String token = "TestToken123";
  private final String timestamp = "1795219200";
  private final String nonce = "1486153982";
  private final long createTimeSeconds = 1_795_219_200;
  private final Encryption encryption =
      new Encryption(
          new Envelope(
              new EncodingAesKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE"),
              "wx0123456789abcdef"),
          originalId,
          false);
  private long messageId = 373_201_234_567_890L;

  @Benchmark
  public byte[] xml() {
    return EventXml.templateSendJobFinish(
        originalId, openId, createTimeSeconds, messageId++, DeliveryStatus.SUCCESS);
  }

  /** In secure mode, besides. */
  @Benchmark
  public String sealed() {
    return encryption.seal(xml()).body();
  }

  @Benchmark
  public String signature() {
    return Signature.of(token, timestamp, nonce);
  }
}
