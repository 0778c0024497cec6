package org.tidings.library;

import java.security.SecureRandom;
import java.util.Base64;
import org.tidings.kernel.TemplateId;

/** Makes template ids, as the original makes them: nobody can guess one. */
final class TemplateIds {
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TemplateIds() {}

  static TemplateId random() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return new TemplateId(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }
}
