package org.tidings.push;

import java.util.Locale;
import java.util.Optional;

/**
 * A browser in which a member wants to be told of messages.
 *
 * @param session the digest of the session that it ends with, in hexadecimal digits; empty for an
 *     organisation's own app
 * @param language of the page that it came from
 * @param failures how many pushes failed, one after the other
 */
record PushSubscription(
    long memberId,
    long id,
    PushEndpoint endpoint,
    BrowserKeys keys,
    Optional<String> session,
    Locale language,
    int failures) {}
