package org.tidings.message.live;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the other nodes have pages, as they say. Who has said nothing for a while is gone. Used
 * under its own lock, never on the committer's thread.
 */
final class OtherNodes {
  private static final Duration SILENCE_MAX = NoticeSender.ANNOUNCE_INTERVAL.multipliedBy(3);

  private final Interest interest;
  private final Map<String, Node> nodes = new HashMap<>();

  private static final class Node {
    final Set<Integer> slots = new HashSet<>();

    /** Those named since the node last began to name all. */
    final Set<Integer> named = new HashSet<>();

    long heardAtNanos;
  }

  OtherNodes(Interest interest) {
    this.interest = interest;
  }

  /**
   * The node begins to name all its slots. What it did not name since it last began is closed; so
   * there is no moment at which a slot seems closed only because it is not named again yet.
   */
  synchronized void namesAll(String name) {
    Node node = node(name);
    Set.copyOf(node.slots).stream()
        .filter(slot -> !node.named.contains(slot))
        .forEach(slot -> close(node, slot));
    node.named.clear();
  }

  synchronized void opened(String name, Collection<Integer> slots) {
    Node node = node(name);
    for (int slot : slots) {
      node.named.add(slot);
      if (node.slots.add(slot)) {
        interest.openedElsewhere(slot);
      }
    }
  }

  synchronized void closed(String name, Collection<Integer> slots) {
    Node node = node(name);
    slots.forEach(slot -> close(node, slot));
  }

  private Node node(String name) {
    Node node = nodes.computeIfAbsent(name, unknown -> new Node());
    node.heardAtNanos = System.nanoTime();
    return node;
  }

  private void close(Node node, int slot) {
    node.named.remove(slot);
    if (node.slots.remove(slot)) {
      interest.closedElsewhere(slot);
    }
  }

  synchronized void forgetSilent() {
    long now = System.nanoTime();
    nodes
        .values()
        .removeIf(node -> {
          boolean silent = now - node.heardAtNanos > SILENCE_MAX.toNanos();
          if (silent) {
            Set.copyOf(node.slots).forEach(slot -> close(node, slot));
          }
          return silent;
        });
  }
}
