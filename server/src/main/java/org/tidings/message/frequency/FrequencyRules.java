package org.tidings.message.frequency;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.RuleSet;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.template.Purpose;

/**
 * The figures that the rules of frequency hold a message to (seed document "Operation
 * Specification", I.2 and II.2). While none is on, asking costs nothing.
 */
public final class FrequencyRules {
  private final SendRules rules;
  private final Limits limits;

  public FrequencyRules(SendRules rules, Limits limits) {
    this.rules = rules;
    this.limits = limits;
  }

  /** A message that is to be judged, as far as that matters. */
  public record Subject(
      RuleSet rules,
      Optional<Purpose> purpose,
      long accountId,
      long memberId,
      long privateTemplateId,
      String content) {}

  /** Whether anything is to be counted at all. */
  public boolean isAnyOn() {
    return rules.countAnything();
  }

  /** Null if nothing about it is counted. */
  public @Nullable Bounds bounds(Subject subject) {
    long content =
        rules.of(subject.rules(), SendRule.DUPLICATE) == Consequence.OFF
            ? 0
            : ContentHash.of(
                subject.accountId(),
                subject.memberId(),
                subject.privateTemplateId(),
                subject.content());
    SendRule monthRule = ruleOfMonth(subject.purpose());
    Bounds bounds =
        new Bounds(
            content,
            monthRule == null
                ? 0
                : figure(
                    subject.rules(),
                    monthRule,
                    monthRule == SendRule.MONTHLY_NOTICE
                        ? Limit.MONTHLY_NOTICES_A_MONTH
                        : Limit.OTHER_NOTICES_A_MONTH),
            monthRule == null ? SendRule.OTHER_NOTICE : monthRule,
            figure(subject.rules(), SendRule.MEMBER_DAY, Limit.MEMBER_MESSAGES_A_DAY),
            figure(subject.rules(), SendRule.ACCOUNT_DAY, Limit.ACCOUNT_MESSAGES_A_DAY));
    return bounds.countsAnything() ? bounds : null;
  }

  private static @Nullable SendRule ruleOfMonth(Optional<Purpose> purpose) {
    if (purpose.isEmpty()) {
      return null;
    }
    return switch (purpose.get().type()) {
      case INSTANT_NOTIFICATION_MONTHLY -> SendRule.MONTHLY_NOTICE;
      case INSTANT_NOTIFICATION_OTHER -> SendRule.OTHER_NOTICE;
      case INSTANT_RESPONSE, DELAYED_RESULT -> null;
    };
  }

  private long figure(RuleSet of, SendRule rule, Limit limit) {
    if (!rules.isOn(rule)) {
      return 0;
    }
    return rules.of(of, rule) == Consequence.OFF ? Bounds.UNBOUNDED : limits.of(limit);
  }
}
