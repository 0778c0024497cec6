package org.tidings.message.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The pages that are open on this node, by member. */
final class OpenPages {
  private final LongSupplier most;
  private final LongSupplier mostOfMember;
  private final Map<Long, List<OpenPage>> byMember = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  OpenPages(LongSupplier most, LongSupplier mostOfMember) {
    this.most = most;
    this.mostOfMember = mostOfMember;
  }

  int count() {
    return count.get();
  }

  List<OpenPage> of(long memberId) {
    return byMember.getOrDefault(memberId, List.of());
  }

  List<OpenPage> list(Predicate<OpenPage> which) {
    return byMember.values().stream().flatMap(List::stream).filter(which).toList();
  }

  Opening add(OpenPage page) {
    if (count.incrementAndGet() > most.getAsLong()) {
      count.decrementAndGet();
      return Opening.Declined.NODE_HAS_TOO_MANY;
    }
    List<OpenPage> now =
        byMember.compute(
            page.memberId(),
            (member, open) -> {
              List<OpenPage> pages = open == null ? List.of() : open;
              return pages.size() >= mostOfMember.getAsLong() ? pages : with(pages, page);
            });
    if (now.contains(page)) {
      return new Opening.Opened(page);
    }
    count.decrementAndGet();
    return Opening.Declined.MEMBER_HAS_TOO_MANY;
  }

  private static List<OpenPage> with(List<OpenPage> pages, OpenPage page) {
    List<OpenPage> more = new ArrayList<>(pages);
    more.add(page);
    return List.copyOf(more);
  }

  /** False if it was not there. */
  boolean remove(OpenPage page) {
    boolean[] removed = new boolean[1];
    byMember.computeIfPresent(
        page.memberId(),
        (member, open) -> {
          removed[0] = open.contains(page);
          List<OpenPage> rest = open.stream().filter(other -> other != page).toList();
          return rest.isEmpty() ? null : rest;
        });
    if (removed[0]) {
      count.decrementAndGet();
    }
    return removed[0];
  }
}
