package org.tidings.page;

import java.nio.charset.StandardCharsets;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.storage.PlatformKeys;

/**
 * Tells forms that our own pages posted from those that another site made a browser post: by the
 * page that it came from, and by a token which that page holds and which belongs to the browser's
 * cookie.
 */
public final class Csrf {
  public static final String FIELD = "csrf";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final SecretKey key;
  private final Optional<URI> publicUrl;

  /**
   * Of one part of the platform.
   *
   * @param purpose what its key is derived for
   */
  public Csrf(PlatformKeys keys, String purpose, Optional<URI> publicUrl) {
    this.key = keys.derive(purpose, ALGORITHM, 32);
    this.publicUrl = publicUrl;
  }

  /** What forms shown to the browser of this cookie hold. */
  public String token(Secret cookie) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(cookie.value().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + ALGORITHM, e);
    }
  }

  public boolean isOurs(Request request, Secret cookie, String token) {
    return comesFromUs(request) && new Secret(token(cookie)).matches(token);
  }

  private boolean comesFromUs(Request request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    if (site.isPresent() && !OWN_SITES.contains(site.get())) {
      return false;
    }
    return request.header("Origin").map(origin -> isOwn(origin, request)).orElse(true);
  }

  /** A proxy in front may have changed http to https, so only the host is compared. */
  private boolean isOwn(String origin, Request request) {
    String host = origin.replaceFirst("^https?://", "");
    return request.header("Host").filter(host::equalsIgnoreCase).isPresent()
        || publicUrl.map(URI::getAuthority).filter(host::equalsIgnoreCase).isPresent();
  }
}
