package org.tidings.callback;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is written and signed for every message. */
@State(Scope.Benchmark)
public class EventBenchmark {
  private final String originalId = "gh_7f083739789a";
  private final String openId = "oia2TjuEGTNoeX76QEjQNrcURxG8";
  private final String token = "TestToken123";
  private final String timestamp = "1795219200";
  private final String nonce = "1486153982";
  private final long createTimeSeconds = 1_795_219_200;
  private long messageId = 373_201_234_567_890L;

  @Benchmark
  public byte[] xml() {
    return EventXml.templateSendJobFinish(
        originalId, openId, createTimeSeconds, messageId++, DeliveryStatus.SUCCESS);
  }

  @Benchmark
  public String signature() {
    return Signature.of(token, timestamp, nonce);
  }
}
