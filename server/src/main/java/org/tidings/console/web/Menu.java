package org.tidings.console.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.operator.Operator;
import org.tidings.operator.StaffRole;

/** What a page leads to, by who looks at it. */
public final class Menu {
  private Menu() {}

  /**
   * One line.
   *
   * @param key of its text
   * @param here the page that is looked at, or one below it
   * @param unread how much there is that nobody has read
   */
  public record Entry(String key, String icon, String path, boolean here, int unread) {
    Entry withUnread(int count) {
      return new Entry(key, icon, path, here, count);
    }
  }

  /** Lines under a heading. */
  public record Group(String heading, List<Entry> entries) {}

  static List<Group> of(Optional<Operator> operator, Optional<Account> account, String here) {
    if (operator.isEmpty()) {
      return List.of();
    }
    List<Group> groups = new ArrayList<>();
    account.ifPresent(one -> groups.add(new Group(one.name(), ofAccount(one, here))));
    Optional<StaffRole> staff = operator.get().staffRole();
    boolean atStaff = account.isEmpty() && here.startsWith(ConsoleRoute.STAFF);
    if (staff.isPresent() && (atStaff || account.isEmpty())) {
      groups.add(new Group("", ofStaff(staff.get(), here)));
    }
    return groups;
  }

  private static List<Entry> ofAccount(Account account, String here) {
    String base = ConsoleRoute.ACCOUNT.replace("{account}", account.appId().value());
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("common.menu.overview", "layout-dashboard", base, here.equals(base), 0));
    entries.add(entry("common.menu.function", "puzzle", base + "/function", here));
    if (account.mayEverUseTemplateMessages()) {
      // as in the documents: they are in the menu once they are granted
      entries.add(entry("common.menu.templates", "template", base + "/templates", here));
      entries.add(entry("common.menu.library", "books", base + "/library", here));
      entries.add(entry("common.menu.submissions", "writing", base + "/submissions", here));
      entries.add(
          entry("common.menu.industries", "building-factory-2", base + "/industries", here));
      entries.add(entry("common.menu.messages", "mail", base + "/messages", here));
      entries.add(entry("common.menu.statistics", "chart-bar", base + "/statistics", here));
    }
    entries.add(entry("common.menu.followers", "users", base + "/followers", here));
    Entry conduct = entry("common.menu.conduct", "gavel", base + "/conduct", here);
    entries.add(conduct.withUnread(account.conduct().noticesUnread()));
    entries.add(entry("common.menu.developer", "code", base + "/developer", here));
    entries.add(entry("common.menu.operators", "user-shield", base + "/operators", here));
    return entries;
  }

  private static List<Entry> ofStaff(StaffRole role, String here) {
    String base = ConsoleRoute.STAFF;
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("common.menu.staff", "building-community", base, here.equals(base), 0));
    if (role != StaffRole.SUPPORT) {
      entries.add(
          entry("common.menu.applications", "clipboard-check", base + "/applications", here));
      entries.add(entry("common.menu.reviews", "checklist", base + "/reviews", here));
      entries.add(entry("common.menu.held", "mail-pause", base + "/held", here));
    } else {
      entries.add(
          entry("common.menu.review-figures", "chart-bar", base + "/reviews/figures", here));
    }
    entries.add(entry("common.menu.staff-conduct", "flag", base + "/conduct", here));
    entries.add(entry("common.menu.accounts", "id-badge-2", base + "/accounts", here));
    entries.add(entry("common.menu.library", "books", base + "/library", here));
    if (role != StaffRole.REVIEWER) {
      entries.add(entry("common.menu.staff-operators", "users", base + "/operators", here));
      entries.add(entry("common.menu.health", "heartbeat", base + "/health", here));
    }
    if (role == StaffRole.ADMINISTRATOR) {
      entries.add(entry("common.menu.settings", "settings", base + "/settings", here));
      entries.add(entry("common.menu.content", "letter-case", base + "/content", here));
    }
    entries.add(entry("common.menu.audit", "history", base + "/audit", here));
    return entries;
  }

  private static Entry entry(String key, String icon, String path, String here) {
    return new Entry(key, icon, path, here.equals(path) || here.startsWith(path + "/"), 0);
  }
}
