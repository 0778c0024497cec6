package org.tidings.message.rule;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.tidings.account.RuleSet;

/**
 * Which rules are on, by the rule set of the account that sends. Replaced as a whole when the staff
 * change a setting; read for each send, without a lock.
 */
public final class SendRules {
  private static final Map<SendRule, Consequence> NONE = Map.of();

  private volatile InForce inForce =
      new InForce(new EnumMap<>(RuleSet.class), EnumSet.noneOf(SendRule.class), false);

  /**
   * What is in force.
   *
   * @param on rules that are on for any account: what they count is counted of all
   * @param counts whether any of them is about how often
   */
  private record InForce(
      Map<RuleSet, Map<SendRule, Consequence>> chosen, Set<SendRule> on, boolean counts) {}

  /** Makes these the rules in force; what is not named is off. */
  public void set(Map<RuleSet, Map<SendRule, Consequence>> chosen) {
    Map<RuleSet, Map<SendRule, Consequence>> next = new EnumMap<>(RuleSet.class);
    Set<SendRule> on = EnumSet.noneOf(SendRule.class);
    chosen.forEach((rules, consequences) -> {
      Map<SendRule, Consequence> kept = new EnumMap<>(SendRule.class);
      consequences.forEach((rule, consequence) -> {
        if (consequence != Consequence.OFF) {
          kept.put(rule, consequence);
          on.add(rule);
        }
      });
      next.put(rules, kept);
    });
    inForce = new InForce(next, on, on.stream().anyMatch(SendRule::isOfFrequency));
  }

  public Consequence of(RuleSet rules, SendRule rule) {
    Consequence consequence = inForce.chosen().getOrDefault(rules, NONE).get(rule);
    return consequence == null ? Consequence.OFF : consequence;
  }

  /** Whether a rule is on for an account of any rule set. */
  public boolean isOn(SendRule rule) {
    return inForce.on().contains(rule);
  }

  /** Whether a rule of frequency is on for any account. */
  public boolean countAnything() {
    return inForce.counts();
  }

  /** Those that are on for any account. */
  public Set<SendRule> on() {
    return inForce.on();
  }
}
