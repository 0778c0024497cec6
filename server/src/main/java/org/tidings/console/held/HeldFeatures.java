package org.tidings.console.held;

import java.util.List;
import java.util.stream.Stream;
import org.tidings.account.AccountSearch;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.OpenIds;
import org.tidings.message.blocked.AllowedHosts;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.blocked.BlockedWords;
import org.tidings.message.held.HeldMessages;
import org.tidings.message.held.HeldReleases;
import org.tidings.ops.AuditTrail;

/** What the pages of this area read, and change. */
public record HeldFeatures(
    Stores stores,
    HeldReleases releases,
    AccountSearch accounts,
    PrivateTemplates templates,
    OpenIds openIds,
    AuditTrail audit) {
  /** What was held and blocked, and what blocks. */
  public record Stores(
      HeldMessages held, BlockedMessages blocked, BlockedWords words, AllowedHosts hosts) {}

  /** All pages of the area; to stand before those of a message's number. */
  public List<ConsoleRoute> routes() {
    return Stream.of(
            new HeldPages(this).routes(),
            new ContentListPages(stores, audit).routes(),
            new StoppedPages(this).routes())
        .flatMap(List::stream)
        .toList();
  }
}
