package org.tidings.client.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.RuleSet;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.InboxMessage;
import org.tidings.message.SendRequest;
import org.tidings.template.Rendering;

/** Makes of messages what a member sees. */
public final class Cards {
  private static final int TEMPLATES_KEPT_MAX = 5_000;

  private final PrivateTemplates templates;
  private final Accounts accounts;

  /** Without end: a template stays as it was added. */
  private final Cache<Long, PrivateTemplate> kept =
      Caffeine.newBuilder().maximumSize(TEMPLATES_KEPT_MAX).build();

  record Sender(String originalId, String name) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Card(
      long msgid,
      Sender account,
      String title,
      Instant acceptedAt,
      @Nullable String topColor,
      List<Rendering.Line> lines,
      String text,
      @Nullable String url,
      SendRequest.@Nullable MiniProgram miniProgram) {}

  public Cards(PrivateTemplates templates, Accounts accounts) {
    this.templates = templates;
    this.accounts = accounts;
  }

  List<Card> of(List<InboxMessage> messages) {
    Map<Long, PrivateTemplate> used =
        kept.getAll(
            messages.stream().map(InboxMessage::privateTemplateId).collect(Collectors.toSet()),
            missing -> templates.listByIds(List.copyOf(missing)));
    return messages.stream().flatMap(message -> card(message, used).stream()).toList();
  }

  /** With which a message was sent; empty where it is there no more. */
  Optional<PrivateTemplate> template(InboxMessage message) {
    return Optional.ofNullable(
        kept.getAll(
                List.of(message.privateTemplateId()),
                missing -> templates.listByIds(List.copyOf(missing)))
            .get(message.privateTemplateId()));
  }

  /** Empty where its template or account is there no more: the others are shown all the same. */
  private Optional<Card> card(InboxMessage message, Map<Long, PrivateTemplate> used) {
    return Optional.ofNullable(used.get(message.privateTemplateId()))
        .flatMap(template ->
            accounts.find(message.accountId()).map(account -> card(message, template, account)));
  }

  private static Card card(InboxMessage message, PrivateTemplate template, Account account) {
    RuleSet rules = message.content().ruleSet();
    Rendering rendering = template.render(message.content().values(), rules);
    return new Card(
        message.msgid(),
        new Sender(account.originalId(), account.name()),
        template.title(),
        new MessageId(message.msgid()).acceptedAt(),
        rules.decorated() ? message.content().topColor() : null,
        rendering.lines(),
        rendering.text(),
        message.content().url(),
        message.content().miniProgram());
  }
}
