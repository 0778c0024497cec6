package org.tidings.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;

/** Signed tokens (RFC 7519): a signature by a known key first, then what they say. */
final class TokenCheck {
  private static final int CHARACTERS_MAX = 16 * 1024;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param keys knows which algorithms may be: never those that a token asks for
   */
  TokenCheck(JWSKeySelector<SecurityContext> keys, JwtClaims claims) {
    processor.setJWSKeySelector(keys);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * What a token says that can be believed.
   *
   * @param wrong what to call one that cannot
   * @throws NotProven for every other
   */
  JWTClaimsSet claims(String token, NotProven.Flaw wrong) {
    if (token.length() > CHARACTERS_MAX) {
      throw new NotProven(wrong, "a token of " + token.length() + " characters");
    }
    try {
      // plain and encrypted tokens are no signed ones
      return processor.process(SignedJWT.parse(token), null);
    } catch (KeySourceException e) {
      throw new NotProven(NotProven.Flaw.PROVIDER_AWAY, "its keys cannot be fetched");
    } catch (ParseException e) {
      throw new NotProven(wrong, "not a signed token");
    } catch (BadJOSEException | JOSEException e) {
      throw new NotProven(wrong, Logged.of(e.getMessage()));
    }
  }
}
