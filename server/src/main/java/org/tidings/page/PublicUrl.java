package org.tidings.page;

import java.net.URI;
import java.util.Optional;

/**
 * Where people reach the platform, if it is known: for links that are handed on, and to know
 * whether cookies may ask for TLS.
 */
public record PublicUrl(Optional<URI> uri) {
  /** Whether people reach it over TLS. */
  public boolean isSecure() {
    return uri.map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
  }

  /** Without a slash at the end. */
  public Optional<String> text() {
    return uri.map(url -> url.toString().replaceFirst("/+$", ""));
  }
}
