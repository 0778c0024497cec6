package org.tidings.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Follower;
import org.tidings.member.Followers;
import org.tidings.member.OpenIds;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** Checks a send request, in the order of section 2.7 of the reference, and hands it on. */
public final class Intake {
  private final OpenIds openIds;
  private final Followers followers;
  private final PrivateTemplates templates;
  private final Supplier<Committer> committer;
  private final Limits limits;

  /**
   * Checks by the given stores.
   *
   * @param committer the one that is at work now; a node that lost its number gets another
   */
  public Intake(
      OpenIds openIds,
      Followers followers,
      PrivateTemplates templates,
      Supplier<Committer> committer,
      Limits limits) {
    this.openIds = openIds;
    this.followers = followers;
    this.templates = templates;
    this.committer = committer;
    this.limits = limits;
  }

  /**
   * Returns when the message is durable.
   *
   * @throws Refused saying what is wrong; then nothing was stored
   */
  public MessageId send(Account account, SendRequest request) {
    long memberId = requireMember(account, request.openId());
    PrivateTemplate template = requireTemplate(account, request.templateId());
    requireUrl(request.url());
    if (request.valueFlaw() != null) {
      requireFollowing(memberId, account);
      throw new Refused(Refusal.VALUE_INVALID, request.valueFlaw());
    }
    String clientMessageId = requireClientMessageId(request.clientMessageId());
    long dailyLimit =
        account.templateDailyLimit().orElseGet(() -> limits.of(Limit.TEMPLATE_USES_A_DAY));
    return new MessageId(
        committer
            .get()
            .commit(
                new CheckedMessage(
                    memberId,
                    account.id(),
                    template.id(),
                    dailyLimit,
                    account.ruleSet().refusesAtOnce(),
                    clientMessageId,
                    MessageContent.of(request).toJson())));
  }

  private long requireMember(Account account, @Nullable String openId) {
    return openIds
        .member(openId == null ? "" : openId, account.id())
        .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID));
  }

  private PrivateTemplate requireTemplate(Account account, @Nullable String templateId) {
    if (templateId == null || templateId.isEmpty()) {
      throw new Refused(Refusal.TEMPLATE_ID_MISSING);
    }
    return templates.require(account.id(), templateId);
  }

  /**
   * As the committer would find it: the follower's state is told before what is wrong with values.
   */
  private void requireFollowing(long memberId, Account account) {
    Optional<Follower> follower = followers.find(memberId, account.id());
    if (follower.map(Follower::blacklisted).orElse(false)) {
      throw new Refused(Refusal.FOLLOWER_BLACKLISTED);
    }
    if (!follower.map(Follower::follows).orElse(false)) {
      throw new Refused(Refusal.NOT_A_FOLLOWER);
    }
    if (account.ruleSet().refusesAtOnce() && follower.map(Follower::rejects).orElse(false)) {
      throw new Refused(Refusal.FOLLOWER_REJECTS);
    }
  }

  private void requireUrl(@Nullable String url) {
    if (url != null && url.length() > limits.of(Limit.URL_CHARACTERS)) {
      throw new Refused(Refusal.URL_TOO_LONG);
    }
  }

  private @Nullable String requireClientMessageId(@Nullable String id) {
    if (id == null) {
      return null;
    }
    if (id.getBytes(StandardCharsets.UTF_8).length > limits.of(Limit.CLIENT_MESSAGE_ID_BYTES)) {
      throw new Refused(Refusal.CLIENT_MESSAGE_ID_TOO_LONG);
    }
    return id;
  }
}
