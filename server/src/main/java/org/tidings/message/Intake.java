package org.tidings.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.tidings.message.blocked.ContentCheck;
import org.tidings.message.frequency.Bounds;
import org.tidings.message.frequency.BrokenRule;
import org.tidings.message.held.HeldMessage;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** Checks a send request, in the order of section 2.7 of the reference, and hands it on. */
public final class Intake {
  /** Before a held message's number: our own id for it, of the kind that senders have. */
  private static final String RELEASED = "\u0001held ";

  private final OpenIds openIds;
  private final Followers followers;
  private final PrivateTemplates templates;
  private final SendChecks checks;
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
      SendChecks checks,
      Supplier<Committer> committer,
      Limits limits) {
    this.openIds = openIds;
    this.followers = followers;
    this.templates = templates;
    this.checks = checks;
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
    Optional<ContentCheck.Finding> finding = checks.look(account, template, request.values());
    if (finding.isPresent()) {
      requireFollowing(memberId, account);
      throw checks.stop(broken(account, template, memberId, request), finding.get());
    }
    String clientMessageId = requireClientMessageId(request.clientMessageId());
    String content = MessageContent.of(request, account.ruleSet()).toJson();
    try {
      return commit(
          account,
          new Sending(
              memberId,
              template,
              clientMessageId,
              content,
              checks.bounds(account, template, memberId, content)));
    } catch (BrokenRule broken) {
      requireFollowing(memberId, account);
      throw checks.stop(broken(account, template, memberId, request), broken.rule());
    }
  }

  /** What of a message its sender or whoever let it pass has said. */
  private record Sending(
      long memberId,
      PrivateTemplate template,
      @Nullable String clientMessageId,
      String content,
      @Nullable Bounds bounds) {}

  private SendChecks.Broken broken(
      Account account, PrivateTemplate template, long memberId, SendRequest request) {
    return new SendChecks.Broken(
        account,
        template,
        memberId,
        requireClientMessageId(request.clientMessageId()),
        MessageContent.of(request, account.ruleSet()));
  }

  private MessageId commit(Account account, Sending sending) {
    long dailyLimit =
        account.templateDailyLimit().orElseGet(() -> limits.of(Limit.TEMPLATE_USES_A_DAY));
    return new MessageId(
        committer
            .get()
            .commit(
                new CheckedMessage(
                    sending.memberId(),
                    account.id(),
                    sending.template().id(),
                    dailyLimit,
                    account.ruleSet().refusesAtOnce(),
                    sending.clientMessageId(),
                    sending.content(),
                    sending.bounds())));
  }

  /**
   * Sends what was held, as if it were sent now, but is not judged once more. Doing so again within
   * ten minutes sends nothing.
   *
   * @throws Refused saying why it cannot be sent any more
   */
  public MessageId release(Account account, HeldMessage held) {
    String templateId =
        Optional.ofNullable(
                templates
                    .listByIds(List.of(held.privateTemplateId()))
                    .get(held.privateTemplateId()))
            .map(one -> one.templateId().value())
            .orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
    PrivateTemplate template = templates.requireUsable(account.id(), templateId);
    Bounds bounds = checks.bounds(account, template, held.memberId(), held.content());
    return commit(
        account,
        new Sending(
            held.memberId(),
            template,
            RELEASED + held.id(),
            held.content(),
            bounds == null ? null : bounds.lifted()));
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
    return templates.requireUsable(account.id(), templateId);
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
