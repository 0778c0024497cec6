package org.tidings.page;

import java.time.Duration;
import java.util.Optional;
import org.tidings.http.Reply;
import org.tidings.http.Request;

/**
 * Cookies of a part of the platform: seen by no script, sent to no other site.
 *
 * @param path below which they are sent
 * @param secure only over TLS, where the platform is reached by it
 */
public record Cookies(String path, boolean secure) {
  /** The first of this name. */
  public Optional<String> find(Request request, String name) {
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
  public Reply set(Reply reply, String name, String value, Optional<Duration> age) {
    String life = age.map(lasts -> "; Max-Age=" + lasts.toSeconds()).orElse("");
    return reply.with(
        "Set-Cookie",
        name
            + "="
            + value
            + "; Path="
            + path
            + "; HttpOnly; SameSite=Lax"
            + life
            + (secure ? "; Secure" : ""));
  }

  public Reply drop(Reply reply, String name) {
    return set(reply, name, "", Optional.of(Duration.ZERO));
  }
}
