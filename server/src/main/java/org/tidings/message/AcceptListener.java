package org.tidings.message;

import java.util.Collection;
import java.util.List;

/** Hears what the committer did, in the order of message ids, on the committer's own thread. */
public interface AcceptListener {
  /** These messages are in the log. */
  void accepted(List<AcceptedMessage> messages, long highestMsgid);

  /** The database broke off: messages of these accounts up to this id may be in the log or not. */
  void uncertain(Collection<Long> accountIds, long highestMsgid);
}
