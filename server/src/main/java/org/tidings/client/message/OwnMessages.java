package org.tidings.client.message;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.account.Accounts;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversations;

/**
 * Finds the messages of the member who looks. Those of others, deleted ones and those that there
 * never were are all the same: not there.
 */
public final class OwnMessages {
  static final String PATH = "/m/messages/{msgid}";

  private final Conversations conversations;
  private final Accounts accounts;
  private final PrivateTemplates templates;

  public OwnMessages(Conversations conversations, Accounts accounts, PrivateTemplates templates) {
    this.conversations = conversations;
    this.accounts = accounts;
    this.templates = templates;
  }

  /** A page about the message that the path names. */
  MemberRoute.Page page(Function<OwnMessage, Function<MemberVisit, Reply>> answer) {
    return visit ->
        find(visit).map(found -> answer.apply(found).apply(visit)).orElseGet(visit::notFound);
  }

  private Optional<OwnMessage> find(MemberVisit visit) {
    return visit.pathNumber("msgid").stream()
        .boxed()
        .flatMap(msgid -> conversations.find(visit.member().id(), msgid).stream())
        .flatMap(message -> of(message).stream())
        .findFirst();
  }

  private Optional<OwnMessage> of(InboxMessage message) {
    return Optional.ofNullable(
            templates
                .listByIds(List.of(message.privateTemplateId()))
                .get(message.privateTemplateId()))
        .map(template -> new OwnMessage(message, accounts.require(message.accountId()), template));
  }
}
