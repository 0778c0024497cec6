package org.tidings.client.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tidings.identity.NotProven;

/**
 * Why somebody could not come in.
 *
 * @param next where to, if it works the next time
 */
public record Problem(NotProven.Flaw flaw, String next) {
  public String key() {
    return "entry.flaw." + flaw.name();
  }

  /** The page with the ways in. */
  public String again() {
    return "/m/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
