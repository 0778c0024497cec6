package org.tidings.console.template;

import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.page.Said;
import org.tidings.library.PrivateTemplates;

/**
 * Whether an account may add templates, and how many more (seed document, usage instructions 3 and
 * 4).
 *
 * @param now when that is
 * @param used how many it has
 * @param max how many it may have at a time
 */
public record Room(Account account, long now, int used, int max) {
  static Room of(Account account, PrivateTemplates own, long now) {
    return new Room(account, now, own.listActive(account.id()).size(), own.activeMax(account));
  }

  public int left() {
    return Math.max(0, max - used);
  }

  /** Why no template at all can be added now, if none can. */
  public Optional<Said> obstacle() {
    if (account.conduct().sendingDisabled(now)) {
      return Optional.of(Said.of("refusal.TEMPLATE_MESSAGES_BANNED"));
    }
    if (account.conduct().addingBarred(now)) {
      return Optional.of(Said.of("refusal.ADDING_BARRED"));
    }
    if (account.industries().isEmpty()) {
      return Optional.of(Said.of("template.room.no-industries"));
    }
    return left() == 0 ? Optional.of(Said.of("template.room.full", max)) : Optional.empty();
  }

  public boolean lacksIndustries() {
    return account.industries().isEmpty();
  }

  /** One of the two that the account chose. */
  public boolean isOurs(Industry industry) {
    return account.industries().filter(two -> two.contains(industry)).isPresent();
  }
}
