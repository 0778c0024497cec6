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
 * @param site which pages' requests they go with
 */
public record Cookies(String path, boolean secure, String site) {
  private static final String OWN_SITE = "SameSite=Lax";

  /** Of a browser that shows our pages in a frame of another site, and for that site alone. */
  private static final String IN_FRAME = "SameSite=None; Partitioned";

  public Cookies(String path, boolean secure) {
    this(path, secure, OWN_SITE);
  }

  /** For pages that stand in frames of other sites: such cookies need TLS. */
  public static Cookies framed(String path) {
    return new Cookies(path, true, IN_FRAME);
  }

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
            + "; HttpOnly; "
            + site
            + life
            + (secure ? "; Secure" : ""));
  }

  public Reply drop(Reply reply, String name) {
    return set(reply, name, "", Optional.of(Duration.ZERO));
  }
}
