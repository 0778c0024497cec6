package org.tidings.client.message;

import java.util.List;
import java.util.Optional;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.message.SendRequest;

/**
 * {@code /m/messages/{msgid}/open}: where the card of a message leads. Before a site that is not
 * ours the member is told which one it is; a mini-program opens in the organisation's own app. What
 * to open comes from the message alone, so that nobody else's address can be put in.
 */
public final class JumpPages {
  private final OwnMessages messages;

  /**
   * The page.
   *
   * @param miniProgram wins over the url, which is for where it cannot be opened
   * @param link empty where there is none, or none that is opened
   * @param url as it was sent; empty for none
   */
  public record Jump(
      OwnMessage own,
      Optional<SendRequest.MiniProgram> miniProgram,
      Optional<WebLink> link,
      Optional<String> url) {}

  public JumpPages(OwnMessages messages) {
    this.messages = messages;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(
            OwnMessages.PATH + "/open",
            Who.MEMBER,
            messages.page(own -> visit -> show(visit, own))));
  }

  private static Reply show(MemberVisit visit, OwnMessage own) {
    Jump jump = new Jump(own, own.miniProgram(), own.url().flatMap(WebLink::parse), own.url());
    return jump.miniProgram().isEmpty() && jump.url().isEmpty()
        ? visit.notFound()
        : visit.page("client/message/jump.jte", jump);
  }
}
