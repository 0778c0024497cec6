package org.tidings.message.live;

import java.util.OptionalLong;
import org.tidings.message.inbox.Conversations;

/** What a member does to the inbox on one page, so that all other open pages show it too. */
public final class LiveInbox {
  private final Conversations conversations;
  private final LivePush push;

  public LiveInbox(Conversations conversations, LivePush push) {
    this.conversations = conversations;
    this.push = push;
  }

  /** As {@link Conversations#read}. */
  public OptionalLong read(long memberId, long accountId, long upTo) {
    OptionalLong moved = conversations.read(memberId, accountId, upTo);
    moved.ifPresent(now -> push.tell(memberId, new MemberChange.Read(accountId, now)));
    return moved;
  }

  /** As {@link Conversations#delete}. */
  public boolean delete(long memberId, long msgid) {
    boolean deleted = conversations.delete(memberId, msgid);
    if (deleted) {
      push.tell(memberId, new MemberChange.Deleted(msgid));
    }
    return deleted;
  }

  /** As {@link Conversations#deleteAll}. */
  public OptionalLong deleteAll(long memberId, long accountId) {
    OptionalLong deleted = conversations.deleteAll(memberId, accountId);
    deleted.ifPresent(upTo -> push.tell(memberId, new MemberChange.DeletedAll(accountId, upTo)));
    return deleted;
  }
}
