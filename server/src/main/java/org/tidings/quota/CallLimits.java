package org.tidings.quota;

import java.util.Map;
import java.util.Optional;

/**
 * How often an account may make each call. The figures for tokens are the reference's (sections 1.1
 * and 1.2), those for user/get and user/info are of WeChat's page on call limits; where no figure
 * is documented, the one that stands for all is generous.
 */
public final class CallLimits {
  public static final String TOKEN = "/cgi-bin/token";
  public static final String STABLE_TOKEN = "/cgi-bin/stable_token";

  /** Limited by each template's quota, which is counted with the messages. */
  public static final String SEND = "/cgi-bin/message/template/send";

  private static final Map<String, Limit> A_DAY =
      Map.of(
          TOKEN,
          Limit.TOKENS_A_DAY,
          STABLE_TOKEN,
          Limit.STABLE_TOKENS_A_DAY,
          "/cgi-bin/user/get",
          Limit.FOLLOWER_LISTS_A_DAY,
          "/cgi-bin/user/info",
          Limit.FOLLOWER_READS_A_DAY,
          "/cgi-bin/user/info/batchget",
          Limit.FOLLOWER_READS_A_DAY);

  private static final Map<String, Limit> A_MINUTE =
      Map.of(STABLE_TOKEN, Limit.STABLE_TOKENS_A_MINUTE);

  private final Limits limits;

  public CallLimits(Limits limits) {
    this.limits = limits;
  }

  /** Of any path but {@link #SEND}. */
  public long aDay(String path) {
    return limits.of(A_DAY.getOrDefault(path, Limit.CALLS_A_DAY));
  }

  /** Empty for most. */
  public Optional<Long> aMinute(String path) {
    return Optional.ofNullable(A_MINUTE.get(path)).map(limits::of);
  }
}
