package org.tidings.library;

import java.time.Instant;

/**
 * What a library template was from one moment on. Accounts that added it then keep it so.
 *
 * @param author who made it so; empty text for a release of Tidings
 * @param reason may be empty
 */
public record LibraryVersion(
    LibraryTemplate template, Origin origin, String author, String reason, Instant publishedAt) {
  public int version() {
    return template.version();
  }
}
