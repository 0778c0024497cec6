package org.tidings.account;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two programs that fetch an account's token in turns, so that each makes the other's useless: of
 * all that developers ask, the commonest. One program on one address never looks like this.
 *
 * @param one the address that fetched last
 * @param other the one before it
 * @param changes how often the address was another than the time before
 */
public record Overwriting(String one, String other, int changes) {
  /**
   * Found where an address comes back after another had its turn.
   *
   * @param addresses who fetched, the newest first
   */
  static Optional<Overwriting> among(List<String> addresses) {
    Set<String> over = new HashSet<>();
    boolean cameBack = false;
    int changes = 0;
    String other = "";
    for (int i = 1; i < addresses.size(); i++) {
      String newer = addresses.get(i - 1);
      String older = addresses.get(i);
      if (!older.equals(newer)) {
        changes++;
        other = other.isEmpty() ? older : other;
        over.add(newer);
        cameBack |= over.contains(older);
      }
    }
    return cameBack
        ? Optional.of(new Overwriting(addresses.getFirst(), other, changes))
        : Optional.empty();
  }
}
