package org.tidings.console.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.AccountSearch;
import org.tidings.console.web.Frame;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditEntry;

/**
 * An entry of the audit trail as a page shows it.
 *
 * @param account empty for what concerns none
 */
public record AuditLine(AuditEntry entry, Optional<Account> account) {

  /** What changed; empty text for what was not there before, or is not any more. */
  public record Change(String name, String before, String after) {}

  static List<AuditLine> of(List<AuditEntry> entries, AccountSearch search) {
    Map<Long, Account> accounts =
        search.listByIds(
            entries.stream()
                .flatMap(entry -> entry.accountId().stream().boxed())
                .collect(Collectors.toSet()));
    List<AuditLine> lines = new ArrayList<>();
    for (AuditEntry entry : entries) {
      Optional<Account> account =
          entry.accountId().isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(accounts.get(entry.accountId().getAsLong()));
      lines.add(new AuditLine(entry, account));
    }
    return List.copyOf(lines);
  }

  /** In words; by its name where a later version did what is not known here. */
  public String action(Frame f) {
    boolean known =
        Stream.of(AuditAction.values()).anyMatch(action -> action.name().equals(entry.action()));
    return known ? f.t("audit.action." + entry.action()) : entry.action();
  }

  /** What stayed as it was is left out. */
  public List<Change> changes() {
    TreeSet<String> names = new TreeSet<>(entry.before().keySet());
    names.addAll(entry.after().keySet());
    return names.stream()
        .map(name ->
            new Change(
                name, entry.before().getOrDefault(name, ""), entry.after().getOrDefault(name, "")))
        .filter(change -> !change.before().equals(change.after()))
        .toList();
  }
}
