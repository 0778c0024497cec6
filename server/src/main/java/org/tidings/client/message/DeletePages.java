package org.tidings.client.message;

import java.util.List;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;

/**
 * {@code /m/messages/{msgid}/delete}: takes a message out of the member's own inbox. Its account
 * goes on to have it in its log.
 */
public final class DeletePages {
  private static final String PATH = OwnMessages.PATH + "/delete";

  private final OwnMessages messages;
  private final Deletion deletion;

  /** Takes it away, and lets the member's other open pages know. */
  @FunctionalInterface
  public interface Deletion {
    boolean delete(long memberId, long msgid);
  }

  public DeletePages(OwnMessages messages, Deletion deletion) {
    this.messages = messages;
    this.deletion = deletion;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(
            PATH,
            Who.MEMBER,
            messages.page(own -> visit -> visit.page("client/message/delete.jte", own))),
        MemberRoute.post(PATH, Who.MEMBER, messages.page(own -> visit -> delete(visit, own))));
  }

  private Reply delete(MemberVisit visit, OwnMessage own) {
    deletion.delete(visit.member().id(), own.message().msgid());
    return visit.seeOther(own.chat(), "one.notice.deleted");
  }
}
