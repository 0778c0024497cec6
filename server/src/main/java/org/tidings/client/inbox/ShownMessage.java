package org.tidings.client.inbox;

import java.util.stream.Collectors;
import org.tidings.card.Card;

/**
 * A message as the member's pages show it.
 *
 * @param accountId of its sender, for what only we know of it
 * @param miniProgram whether it opens a mini-program
 */
public record ShownMessage(
    long msgid, long accountId, Sender sender, Card card, boolean miniProgram) {
  public String path() {
    return "/m/messages/" + msgid;
  }

  /** Of its lines, the first that says anything. */
  public String firstLine() {
    return card.lines().stream()
        .filter(line -> !line.blank())
        .findFirst()
        .map(line -> line.runs().stream().map(Card.Run::text).collect(Collectors.joining()))
        .orElse("");
  }
}
