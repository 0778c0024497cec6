package org.tidings.message.blocked;

/** Hears of each message that is refused or held for its content. It must not block. */
@FunctionalInterface
public interface BlockedListener {
  void blocked(long accountId, long privateTemplateId);
}
