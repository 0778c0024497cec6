package org.tidings.client.message;

import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageContent;
import org.tidings.message.SendRequest;

/** A message in the inbox of the member who looks, with what its pages tell of it. */
public record OwnMessage(InboxMessage message, Account account, PrivateTemplate template) {
  public String path() {
    return "/m/messages/" + message.msgid();
  }

  /** The conversation in which it stands. */
  public String chat() {
    return "/m/chats/" + account.originalId();
  }

  public long sentAt() {
    return MessageId.epochMillis(message.msgid());
  }

  /** As the member sees it. */
  public Card card() {
    MessageContent content = message.content();
    return Card.of(
        template.title(),
        sentAt(),
        template.render(content.values(), content.ruleSet()),
        content.ruleSet().decorated() ? content.topColor() : null,
        false);
  }

  Optional<String> url() {
    return Optional.ofNullable(message.content().url()).filter(url -> !url.isEmpty());
  }

  Optional<SendRequest.MiniProgram> miniProgram() {
    return Optional.ofNullable(message.content().miniProgram());
  }
}
