package org.tidings.message;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.ContentCheck;
import org.tidings.message.frequency.Bounds;
import org.tidings.message.frequency.FrequencyRules;
import org.tidings.message.held.HeldMessages;
import org.tidings.message.held.NewlyHeld;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.template.Value;

/** What rules of conduct a send is held to, and what becomes of one that breaks one. */
public final class SendChecks {
  private final SendRules rules;
  private final ContentCheck contentCheck;
  private final FrequencyRules frequency;
  private final BlockedMessages blocked;
  private final HeldMessages held;

  /** A send that breaks a rule. */
  record Broken(
      Account account,
      PrivateTemplate template,
      long memberId,
      @Nullable String clientMessageId,
      MessageContent content) {}

  public SendChecks(
      SendRules rules,
      ContentCheck contentCheck,
      FrequencyRules frequency,
      BlockedMessages blocked,
      HeldMessages held) {
    this.rules = rules;
    this.contentCheck = contentCheck;
    this.frequency = frequency;
    this.blocked = blocked;
    this.held = held;
  }

  /** What members would see is looked at, and nothing else. */
  Optional<ContentCheck.Finding> look(
      Account account, PrivateTemplate template, Map<String, Value> values) {
    return contentCheck.looks(account.ruleSet())
        ? contentCheck.find(template.render(values, account.ruleSet()), account.ruleSet())
        : Optional.empty();
  }

  /** Null if nothing about it is counted. */
  @Nullable Bounds bounds(
      Account account, PrivateTemplate template, long memberId, String content) {
    return frequency.isAnyOn()
        ? frequency.bounds(
            new FrequencyRules.Subject(
                account.ruleSet(),
                template.purpose(),
                account.id(),
                memberId,
                template.id(),
                content))
        : null;
  }

  /** Notes it, or keeps it for the staff; returns what its sender is answered. */
  Refused stop(Broken send, ContentCheck.Finding finding) {
    if (finding.consequence() == Consequence.HOLD
        && hold(send, finding.rule(), finding.matched())) {
      blocked.held(send.account().id(), send.template().id());
      return new Refused(Refusal.CONTENT_HELD);
    }
    blocked.note(
        new BlockedMessages.Newly(
            send.account().id(),
            send.template().id(),
            send.memberId(),
            finding.text(),
            finding.rule(),
            finding.matched()));
    return new Refused(finding.rule().refusal());
  }

  /** The same of one that is one too many. */
  Refused stop(Broken send, SendRule rule) {
    boolean waits =
        rules.of(send.account().ruleSet(), rule) == Consequence.HOLD && hold(send, rule, "");
    return new Refused(waits ? Refusal.CONTENT_HELD : rule.refusal());
  }

  private boolean hold(Broken send, SendRule rule, String matched) {
    return held.hold(
        new NewlyHeld(
            send.account().id(),
            send.template().id(),
            send.memberId(),
            send.clientMessageId(),
            send.content().toJson(),
            rule,
            matched));
  }
}
