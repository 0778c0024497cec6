package org.tidings.message.frequency;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tidings.account.RuleSet;
import org.tidings.kernel.BeijingTime;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.quota.Limits;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/** All rules for one message, of a million members and a thousand accounts by chance. */
@State(Scope.Benchmark)
public class FrequencyBenchmark {
  private static final int MEMBERS = 1_000_000;
  private static final int ACCOUNTS = 1_000;
  private static final Optional<Purpose> PURPOSE =
      Optional.of(new Purpose(TemplateType.INSTANT_NOTIFICATION_OTHER, ""));
  private static final String CONTENT =
      "{\"url\":\"https://bank.example/bill\",\"values\":{\"first\":{\"value\":\"Your bill for"
          + " October\",\"color\":\"#173177\"},\"keyword1\":{\"value\":\"128.00\"},\"keyword2\":"
          + "{\"value\":\"2026-11-22 18:36\"},\"remark\":{\"value\":\"Thank you for being with"
          + " us; call us at any time.\"}}}";

  private final SendRules on = new SendRules();
  private final FrequencyRules rules = new FrequencyRules(on, new Limits(Map.of()));
  private final FrequencyRules none = new FrequencyRules(new SendRules(), new Limits(Map.of()));
  private final Estimates estimates = new Estimates();

  /** As the committer's, of an account of which everything is known. */
  @Setup
  public void begin() {
    Map<SendRule, Consequence> all = new EnumMap<>(SendRule.class);
    for (SendRule rule : SendRule.values()) {
      all.put(rule, Consequence.REFUSE);
    }
    on.set(Map.of(RuleSet.OF_2014, all));
    estimates.turnTo(1_800_000_000_000L);
    for (long account = 0; account < ACCOUNTS; account++) {
      estimates.learn(account, BeijingTime.day(1_800_000_000_000L), 0);
    }
  }

  private static FrequencyRules.Subject subject(long account, long member) {
    return new FrequencyRules.Subject(RuleSet.OF_2014, PURPOSE, account, member, account, CONTENT);
  }

  @Benchmark
  public boolean allOn() {
    long account = ThreadLocalRandom.current().nextInt(ACCOUNTS);
    long member = ThreadLocalRandom.current().nextInt(MEMBERS);
    Bounds bounds = rules.bounds(subject(account, member));
    return bounds != null && estimates.admits(bounds, account, member, account);
  }

  @Benchmark
  public @Nullable Bounds allOff() {
    long account = ThreadLocalRandom.current().nextInt(ACCOUNTS);
    long member = ThreadLocalRandom.current().nextInt(MEMBERS);
    return none.isAnyOn() ? none.bounds(subject(account, member)) : null;
  }
}
