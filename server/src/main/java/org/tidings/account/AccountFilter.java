package org.tidings.account;

import java.util.Optional;

/**
 * Which accounts are wanted: those that are all of this.
 *
 * @param words a part of the name, AppID or original ID, whatever its case; empty for any
 */
public record AccountFilter(
    String words, Optional<TemplateAccess> access, Optional<AccountKind> kind) {
  public static final AccountFilter ALL = new AccountFilter("", Optional.empty(), Optional.empty());
}
