package org.tidings.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
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
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.template.Value;

/** Checks a send request, in the order of section 2.7 of the reference, and hands it on. */
public final class Intake {
  private final OpenIds openIds;
  private final Followers followers;
  private final PrivateTemplates templates;
  private final BlockedWords blockedWords;
  private final BlockedMessages blockedMessages;
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
      BlockedWords blockedWords,
      BlockedMessages blockedMessages,
      Supplier<Committer> committer,
      Limits limits) {
    this.openIds = openIds;
    this.followers = followers;
    this.templates = templates;
    this.blockedWords = blockedWords;
    this.blockedMessages = blockedMessages;
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
    requireLinked(account, request.miniProgram());
    Optional<Refused> flaw = findFlaw(template, request);
    if (flaw.isPresent()) {
      requireFollowing(memberId, account);
      throw flaw.get();
    }
    if (!blockedWords.isEmpty()) {
      requireUnblocked(account, template, memberId, request.values());
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
                    MessageContent.of(request, account.ruleSet()).toJson())));
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
    return templates.requireSendable(account.id(), templateId);
  }

  /**
   * As the committer would find it: the follower's state is told before what is wrong with the
   * content.
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

  /** What is wrong with the values: too many, or one that its template does not take. */
  private Optional<Refused> findFlaw(PrivateTemplate template, SendRequest request) {
    if (request.values().size() > limits.of(Limit.VALUES_A_MESSAGE)) {
      return Optional.of(new Refused(Refusal.TOO_MANY_VALUES));
    }
    return template
        .keywords()
        .findFlaw(request.values())
        .or(() -> Optional.ofNullable(request.valueFlaw()))
        .map(flaw -> new Refused(Refusal.VALUE_INVALID, flaw));
  }

  /** What members would see is looked at, and nothing else. */
  private void requireUnblocked(
      Account account, PrivateTemplate template, long memberId, Map<String, Value> values) {
    String text = template.render(values, account.ruleSet()).text();
    if (blockedWords.occurIn(text)) {
      requireFollowing(memberId, account);
      blockedMessages.note(account.id(), template.id(), memberId, text);
      throw new Refused(Refusal.CONTENT_BLOCKED);
    }
  }

  private void requireUrl(@Nullable String url) {
    if (url != null && url.length() > limits.of(Limit.URL_CHARACTERS)) {
      throw new Refused(Refusal.URL_TOO_LONG);
    }
  }

  /** What it opens must be linked to the account (reference, section 2.6). */
  private void requireLinked(Account account, SendRequest.@Nullable MiniProgram miniProgram) {
    if (miniProgram == null) {
      return;
    }
    if (!account.miniPrograms().contains(miniProgram.appId())) {
      throw new Refused(Refusal.MINI_PROGRAM_NOT_LINKED);
    }
    if (miniProgram.pagePath().length() > limits.of(Limit.PAGE_PATH_CHARACTERS)
        || !miniProgram.hasUsablePath()) {
      throw new Refused(Refusal.MINI_PROGRAM_PAGE_INVALID);
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
