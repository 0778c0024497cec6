package org.tidings.message.inbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;

/** Reads pages of an inbox: rows of what was gathered, each with its message. */
final class PageReader {
  /** How often a page is read anew, because there is more to gather or messages are gone. */
  private static final int TRIES_MAX = 5;

  private final Messages messages;
  private final Gathering gathering;
  private final Deletions deletions;

  /** What a row and its message become. */
  interface Joined<R, T> {
    T with(R row, InboxMessage message);
  }

  PageReader(Messages messages, Gathering gathering, Deletions deletions) {
    this.messages = messages;
    this.gathering = gathering;
    this.deletions = deletions;
  }

  /**
   * Reads rows down to what has been gathered, and their messages; where that is too few and there
   * is more to gather, or messages are there no more, once again.
   *
   * @param rowsFrom the rows whose messages have this id or a higher one, newest first
   */
  <R, T> InboxPage<T> read(
      long memberId,
      int most,
      LongFunction<List<R>> rowsFrom,
      ToLongFunction<R> msgid,
      Joined<R, T> joined) {
    long from = gathering.look(memberId);
    for (int tries = 1; ; tries++) {
      List<R> rows = rowsFrom.apply(from);
      List<Long> ids = rows.stream().map(msgid::applyAsLong).toList();
      Map<Long, InboxMessage> found = messages(memberId, ids);
      boolean further = rows.size() < most && from > gathering.keptFrom();
      if (tries == TRIES_MAX || (found.size() == rows.size() && !further)) {
        List<T> shown = new ArrayList<>();
        for (R row : rows) {
          Optional.ofNullable(found.get(msgid.applyAsLong(row)))
              .ifPresent(message -> shown.add(joined.with(row, message)));
        }
        return new InboxPage<>(shown, next(rows.size() < most, further, from, ids));
      }
      if (found.size() < rows.size()) {
        Set<Long> dropped = new HashSet<>(ids);
        dropped.removeAll(found.keySet());
        deletions.forgetDropped(memberId, dropped);
      }
      from = further ? gathering.lookFurther(memberId) : from;
    }
  }

  private static OptionalLong next(boolean isShort, boolean further, long from, List<Long> ids) {
    if (further) {
      return OptionalLong.of(from);
    }
    return isShort || ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.getLast());
  }

  /** Those of a member's messages that are still there, by their ids. */
  Map<Long, InboxMessage> messages(long memberId, List<Long> msgids) {
    return messages
        .listDelivered(msgids.stream().map(id -> new MessageKey(memberId, id)).toList())
        .stream()
        .collect(Collectors.toMap(InboxMessage::msgid, Function.identity()));
  }
}
