package org.tidings.console.function;

import java.util.List;
import org.tidings.account.Account;
import org.tidings.account.AccountKind;
import org.tidings.account.QualifyingRule;

/**
 * Whether an account qualifies for templated messages, condition by condition.
 *
 * @param qualifies by the rule that the platform has now
 */
public record Standing(QualifyingRule rule, boolean qualifies, List<Condition> conditions) {

  /** One of the conditions; its text is {@code function.condition.NAME}. */
  public record Condition(String name, boolean met) {}

  public static Standing of(Account account, QualifyingRule rule) {
    return new Standing(
        rule,
        rule.metBy(account.attested()),
        List.of(
            new Condition("SERVICE", account.kind() == AccountKind.SERVICE),
            switch (rule) {
              case PAYMENT -> new Condition("PAYMENT", account.payment());
              case VERIFIED -> new Condition("VERIFIED", account.verified());
            }));
  }
}
