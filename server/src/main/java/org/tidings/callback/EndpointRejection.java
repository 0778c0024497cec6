package org.tidings.callback;

/** Why a server URL or Token was not accepted. */
public enum EndpointRejection {
  URL_TOO_LONG,
  URL_MALFORMED,
  SCHEME_NOT_HTTP,
  /** No host, or one with characters no host name has. */
  HOST_MISSING,
  /** A name or password before the host: it would be kept in clear and is never sent. */
  USER_INFO_PRESENT,
  FRAGMENT_PRESENT,
  /** An address, not a name, that is of this machine or of a private network. */
  ADDRESS_NOT_PUBLIC,
  /** Neither {@code http} on port 80 nor {@code https} on port 443. */
  PORT_NOT_ALLOWED,
  TOKEN_INVALID,
  /** Not 43 letters and digits; missing, where the mode needs one. */
  AES_KEY_INVALID,
}
