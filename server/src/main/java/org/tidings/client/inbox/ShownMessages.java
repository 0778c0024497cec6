package org.tidings.client.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.card.Card;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageContent;

/** Makes of messages what the member's pages show. */
public final class ShownMessages {
  private static final Logger log = LoggerFactory.getLogger(ShownMessages.class);
  private static final int TEMPLATES_KEPT_MAX = 5_000;

  private final PrivateTemplates templates;
  private final Accounts accounts;

  /** Without end: a template stays as it was added. */
  private final Cache<Long, PrivateTemplate> kept =
      Caffeine.newBuilder().maximumSize(TEMPLATES_KEPT_MAX).build();

  public ShownMessages(PrivateTemplates templates, Accounts accounts) {
    this.templates = templates;
    this.accounts = accounts;
  }

  /** In their order. One that has lost its template is left out: the others can still be read. */
  public List<ShownMessage> of(List<InboxMessage> messages) {
    Map<Long, PrivateTemplate> used =
        kept.getAll(
            messages.stream().map(InboxMessage::privateTemplateId).collect(Collectors.toSet()),
            missing -> templates.listByIds(List.copyOf(missing)));
    List<ShownMessage> shown = new ArrayList<>();
    for (InboxMessage message : messages) {
      PrivateTemplate template = used.get(message.privateTemplateId());
      if (template == null) {
        log.error("Message {} has lost its template", message.msgid());
      } else {
        shown.add(show(message, template));
      }
    }
    return shown;
  }

  private ShownMessage show(InboxMessage message, PrivateTemplate template) {
    Account account = accounts.require(message.accountId());
    MessageContent content = message.content();
    Card card =
        Card.of(
            template.title(),
            MessageId.epochMillis(message.msgid()),
            template.render(content.values(), content.ruleSet()),
            content.ruleSet().decorated() ? content.topColor() : null,
            content.url() != null || content.miniProgram() != null);
    return new ShownMessage(
        message.msgid(), account.id(), Sender.of(account), card, content.miniProgram() != null);
  }
}
