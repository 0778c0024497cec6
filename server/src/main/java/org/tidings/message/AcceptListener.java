package org.tidings.message;

import java.util.Collection;
import java.util.List;

/** Hears what the committer did, in the order of message ids, on the committer's own thread. */
public interface AcceptListener {
  /** These messages are in the log. */
  void accepted(List<AcceptedMessage> messages, long highestMsgid);

  /** The database broke off: messages of these accounts up to this id may be in the log or not. */
  void uncertain(Collection<Long> accountIds, long highestMsgid);

  /** Both hear of everything, this one first. */
  default AcceptListener andThen(AcceptListener next) {
    AcceptListener first = this;
    return new AcceptListener() {
      @Override
      public void accepted(List<AcceptedMessage> messages, long highestMsgid) {
        first.accepted(messages, highestMsgid);
        next.accepted(messages, highestMsgid);
      }

      @Override
      public void uncertain(Collection<Long> accountIds, long highestMsgid) {
        first.uncertain(accountIds, highestMsgid);
        next.uncertain(accountIds, highestMsgid);
      }
    };
  }
}
