package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.OpenIds;
import org.tidings.message.blocked.BlockedMessage;
import org.tidings.message.blocked.BlockedMessages;

/** {@code /wxa/sec/queryblocktmplmsg} (reference, section 2.9). */
final class BlockedMessageCalls {
  private static final int PAGE_MAX = 100;

  private final Call call;
  private final Answers answers;
  private final PrivateTemplates templates;
  private final BlockedMessages blocked;
  private final OpenIds openIds;

  private record Found(
      int errcode, String errmsg, @JsonProperty("msginfo") List<Listed> messages) {}

  private record Listed(
      long id,
      @JsonProperty("tmpl_msg_id") String templateId,
      String title,
      String content,
      @JsonProperty("send_timestamp") long sentAt,
      String openid) {}

  BlockedMessageCalls(
      Call call,
      Answers answers,
      PrivateTemplates templates,
      BlockedMessages blocked,
      OpenIds openIds) {
    this.call = call;
    this.answers = answers;
    this.templates = templates;
    this.blocked = blocked;
    this.openIds = openIds;
  }

  List<Route> routes() {
    return List.of(call.postTemplates("/wxa/sec/queryblocktmplmsg", this::list));
  }

  /** {@code largest_id} is the last id of the page before. */
  private Reply list(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    String templateId = json.text("tmpl_msg_id").orElse("");
    if (templateId.isEmpty()) {
      throw new Refused(Refusal.TEMPLATE_ID_MISSING);
    }
    long after = numberOr(json, "largest_id", 0);
    long limit = numberOr(json, "limit", PAGE_MAX);
    PrivateTemplate template =
        templates
            .findEver(account.id(), templateId)
            .orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
    int most = limit < 1 || limit > PAGE_MAX ? PAGE_MAX : (int) limit;
    return answers.of(
        new Found(
            0,
            "ok",
            blocked.list(account.id(), template.id(), after, most).stream()
                .map(message -> listed(message, template))
                .toList()));
  }

  private static long numberOr(JsonBody json, String name, long otherwise) {
    return json.has(name)
        ? json.number(name).orElseThrow(() -> new Refused(Refusal.BODY_MALFORMED))
        : otherwise;
  }

  private Listed listed(BlockedMessage message, PrivateTemplate template) {
    return new Listed(
        message.id(),
        template.templateId().value(),
        template.title(),
        message.content(),
        message.blockedAt() / 1000,
        openIds.of(message.memberId(), template.accountId()).value());
  }
}
