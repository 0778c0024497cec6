package org.tidings.message.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.message.MessageKey;
import org.tidings.storage.Notifications;

/** What one node tells the others about live push. */
sealed interface Notice {
  /** I have begun to listen: tell me where your pages are. */
  record Hello() implements Notice {}

  /** My pages are in these slots; what I said before is over. */
  record AllOpen(List<Integer> slots) implements Notice {}

  record Opened(List<Integer> slots) implements Notice {}

  record Closed(List<Integer> slots) implements Notice {}

  /** I have accepted these, of members in whose slots you may have pages. */
  record Accepted(List<MessageKey> messages) implements Notice {}

  /** These members have changed something on a page. */
  record Changed(List<OfMember> changes) implements Notice {}

  /** Members have changed more than I told. */
  record ChangesLost() implements Notice {}

  record OfMember(long memberId, MemberChange change) {}

  /** I have accepted more than I told: look into the inboxes of all your pages. */
  record Lost() implements Notice {}

  /** A notice and the node that gives it. */
  record Heard(String from, Notice notice) {}

  /** In payloads as short as PostgreSQL wants them, to be sent in this order. */
  static List<String> payloads(String from, Notice notice) {
    return switch (notice) {
      case Hello() -> List.of("hello " + from + " ");
      case Lost() -> List.of("lost " + from + " ");
      case ChangesLost() -> List.of("changeslost " + from + " ");
      case Changed(List<OfMember> changes) ->
          chunks(
              "changed " + from + " ",
              changes,
              one -> text(one.memberId()) + ":" + MemberChange.written(one.change()));
      case AllOpen(List<Integer> slots) -> {
        List<String> all = new ArrayList<>(chunks("open " + from + " ", slots, slot -> text(slot)));
        all.addFirst("all " + from + " ");
        yield all;
      }
      case Opened(List<Integer> slots) -> chunks("open " + from + " ", slots, slot -> text(slot));
      case Closed(List<Integer> slots) -> chunks("closed " + from + " ", slots, slot -> text(slot));
      case Accepted(List<MessageKey> messages) ->
          chunks(
              "accepted " + from + " ",
              messages,
              message -> text(message.memberId()) + ":" + text(message.msgid()));
    };
  }

  private static <T> List<String> chunks(
      String head, Collection<T> items, Function<T, String> itemText) {
    List<String> chunks = new ArrayList<>();
    StringBuilder chunk = new StringBuilder(head);
    for (T item : items) {
      String text = itemText.apply(item);
      if (chunk.length() + text.length() + 1 > Notifications.PAYLOAD_BYTES_MAX) {
        chunks.add(chunk.toString());
        chunk = new StringBuilder(head);
      }
      chunk.append(text).append(',');
    }
    if (chunk.length() > head.length()) {
      chunks.add(chunk.toString());
    }
    return chunks;
  }

  private static String text(long number) {
    return Long.toString(number, Character.MAX_RADIX);
  }

  /** Empty for what is not understood: a later version may say more. */
  static Optional<Heard> read(String payload) {
    String[] parts = payload.split(" ", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      return notice(parts[0], parts[2]).map(notice -> new Heard(parts[1], notice));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Notice> notice(String kind, String items) {
    return switch (kind) {
      case "hello" -> Optional.of(new Hello());
      case "lost" -> Optional.of(new Lost());
      case "changed" -> Optional.of(new Changed(changes(items)));
      case "changeslost" -> Optional.of(new ChangesLost());
      case "all" -> Optional.of(new AllOpen(List.of()));
      case "open" -> Optional.of(new Opened(numbers(items)));
      case "closed" -> Optional.of(new Closed(numbers(items)));
      case "accepted" -> Optional.of(new Accepted(keys(items)));
      default -> Optional.empty();
    };
  }

  private static List<Integer> numbers(String items) {
    List<Integer> numbers = new ArrayList<>();
    for (String item : items.split(",")) {
      numbers.add(Math.floorMod(Integer.parseInt(item, Character.MAX_RADIX), Interest.SLOTS));
    }
    return numbers;
  }

  private static List<OfMember> changes(String items) {
    List<OfMember> changes = new ArrayList<>();
    for (String item : items.split(",")) {
      int colon = item.indexOf(':');
      long memberId = Long.parseLong(item, 0, Math.max(colon, 0), Character.MAX_RADIX);
      MemberChange.read(item.substring(colon + 1))
          .ifPresent(change -> changes.add(new OfMember(memberId, change)));
    }
    return changes;
  }

  private static List<MessageKey> keys(String items) {
    List<MessageKey> keys = new ArrayList<>();
    for (String item : items.split(",")) {
      int colon = item.indexOf(':');
      keys.add(
          new MessageKey(
              Long.parseLong(item, 0, Math.max(colon, 0), Character.MAX_RADIX),
              Long.parseLong(item, colon + 1, item.length(), Character.MAX_RADIX)));
    }
    return keys;
  }
}
