package org.tidings.console.held;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.MessageContent;
import org.tidings.message.held.HeldMessage;

/**
 * A held message with what is shown beside it.
 *
 * @param account null only if it is not asked for
 * @param receiver the member's openid; for the staff without its middle
 */
public record HeldRow(
    HeldMessage message, @Nullable Account account, String title, String receiver, Card card) {
  private static final int SHOWN_FIRST = 6;
  private static final int SHOWN_LAST = 4;

  /** For the account itself. */
  static List<HeldRow> of(HeldFeatures features, List<HeldMessage> messages) {
    Map<Long, PrivateTemplate> templates = templates(features, messages);
    return messages.stream()
        .map(message ->
            row(
                message,
                null,
                templates.get(message.privateTemplateId()),
                features.openIds().of(message.memberId(), message.accountId()).value()))
        .toList();
  }

  /** For the staff, who need not know which member it is. */
  static List<HeldRow> forStaff(HeldFeatures features, List<HeldMessage> messages) {
    Map<Long, PrivateTemplate> templates = templates(features, messages);
    Map<Long, Account> accounts =
        features
            .accounts()
            .listByIds(messages.stream().map(HeldMessage::accountId).collect(Collectors.toSet()));
    return messages.stream()
        .map(message ->
            row(
                message,
                accounts.get(message.accountId()),
                templates.get(message.privateTemplateId()),
                masked(features.openIds().of(message.memberId(), message.accountId()).value())))
        .toList();
  }

  private static Map<Long, PrivateTemplate> templates(
      HeldFeatures features, List<HeldMessage> messages) {
    Set<Long> ids =
        messages.stream().map(HeldMessage::privateTemplateId).collect(Collectors.toSet());
    return features.templates().listByIds(ids);
  }

  private static HeldRow row(
      HeldMessage message,
      @Nullable Account account,
      @Nullable PrivateTemplate template,
      String receiver) {
    if (template == null) {
      throw new IllegalStateException("No template of held message " + message.id());
    }
    MessageContent content = MessageContent.fromJson(message.content());
    return new HeldRow(
        message,
        account,
        template.title(),
        receiver,
        Card.of(
            template.title(),
            message.heldAt(),
            template.render(content.values(), content.ruleSet()),
            content.ruleSet().decorated() ? content.topColor() : null,
            content.url() != null || content.miniProgram() != null));
  }

  private static String masked(String openId) {
    return openId.substring(0, SHOWN_FIRST) + "…" + openId.substring(openId.length() - SHOWN_LAST);
  }

  /** Whose message it is, for the staff. */
  public Account sender() {
    if (account == null) {
      throw new IllegalStateException("The account was not asked for");
    }
    return account;
  }
}
