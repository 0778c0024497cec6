package org.tidings.console.web;

import java.time.Duration;
import java.util.Optional;
import org.tidings.http.Reply;
import org.tidings.http.Request;

/**
 * The console's cookies: seen by no script, sent to no other site.
 *
 * @param secure only over TLS, where the platform is reached by it
 */
record Cookies(boolean secure) {
  Optional<String> find(Request request, String name) {
    for (String header : request.headers("Cookie")) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return Optional.of(pair.substring(equals + 1).strip());
        }
      }
    }
    return Optional.empty();
  }

  /** Of the browser's session where there is no age. */
  Reply set(Reply reply, String name, String value, Optional<Duration> age) {
    String life = age.map(lasts -> "; Max-Age=" + lasts.toSeconds()).orElse("");
    return reply.with(
        "Set-Cookie",
        name
            + "="
            + value
            + "; Path=/console; HttpOnly; SameSite=Lax"
            + life
            + (secure ? "; Secure" : ""));
  }

  Reply drop(Reply reply, String name) {
    return set(reply, name, "", Optional.of(Duration.ZERO));
  }
}
