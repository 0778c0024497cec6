package org.tidings.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** What every token that we believe must say, held against the platform's own clock. */
final class JwtClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
  /** By how much the organisation's clock may differ from ours. */
  static final int SKEW_SECONDS = 30;

  private final Clock clock;

  JwtClaims(Clock clock, String issuer, String audience, Set<String> required) {
    super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), required);
    this.clock = clock;
    setMaxClockSkew(SKEW_SECONDS);
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
