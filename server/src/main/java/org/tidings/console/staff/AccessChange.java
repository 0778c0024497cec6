package org.tidings.console.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.account.TemplateAccess;
import org.tidings.ops.AuditAction;

/** What staff may do to an account's templated messages, from which states. */
public enum AccessChange {
  GRANT(AuditAction.TEMPLATE_MESSAGES_GRANTED, TemplateAccess.NONE, TemplateAccess.REFUSED),
  TAKE_AWAY(AuditAction.TEMPLATE_MESSAGES_TAKEN_AWAY, TemplateAccess.GRANTED);

  private final AuditAction action;
  private final TemplateAccess from;
  private final TemplateAccess orFrom;

  AccessChange(AuditAction action, TemplateAccess from) {
    this(action, from, from);
  }

  AccessChange(AuditAction action, TemplateAccess from, TemplateAccess orFrom) {
    this.action = action;
    this.from = from;
    this.orFrom = orFrom;
  }

  AuditAction action() {
    return action;
  }

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it harms the account. */
  public boolean harms() {
    return this == TAKE_AWAY;
  }

  static Optional<AccessChange> find(String word) {
    return Stream.of(values()).filter(change -> change.word().equals(word)).findFirst();
  }

  public static List<AccessChange> possibleIn(TemplateAccess access) {
    return Stream.of(values())
        .filter(change -> change.from == access || change.orFrom == access)
        .toList();
  }
}
