package org.tidings.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import org.tidings.kernel.Secret;
import org.tidings.member.Member;
import org.tidings.storage.PlatformKeys;

/**
 * Short-lived tokens, each for one member, with which an organisation's own app calls us from a
 * member's phone. They are signed (RFC 7519, HS256 under a key of the platform) and stand in no
 * table, so reading one costs no look at the database. All that there are end at once when staff
 * raise the number of the key.
 */
public final class MemberTokens {
  private static final int CHARACTERS_MAX = 2_000;
  private static final String MEMBER_ID = "mid";

  private final PlatformKeys keys;
  private final LongSupplier keyNumber;
  private final Clock clock;
  private volatile Keyed current;

  private record Keyed(long number, SecretKey key) {}

  /** One that was given out. */
  public record Issued(Secret token, Instant expiresAt) {}

  /**
   * Whom one is for.
   *
   * @param memberId of the member who had the name at that time
   */
  public record Bearer(String member, long memberId, Instant expiresAt) {}

  /**
   * @param keyNumber of the key that is in use; a token of another key is none
   */
  public MemberTokens(PlatformKeys keys, LongSupplier keyNumber, Clock clock) {
    this.keys = keys;
    this.keyNumber = keyNumber;
    this.clock = clock;
    this.current = derive(keyNumber.getAsLong());
  }

  private Keyed derive(long number) {
    return new Keyed(number, keys.derive("member token " + number, "HmacSHA256", 32));
  }

  private Keyed current() {
    Keyed before = current;
    long number = keyNumber.getAsLong();
    if (before.number() == number) {
      return before;
    }
    Keyed next = derive(number);
    current = next;
    return next;
  }

  public Issued issue(Member member, Duration life) {
    Keyed keyed = current();
    Instant expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(String.valueOf(keyed.number())).build(),
            new JWTClaimsSet.Builder()
                .subject(member.name())
                .claim(MEMBER_ID, member.id())
                .expirationTime(Date.from(expiresAt))
                .build());
    try {
      token.sign(new MACSigner(keyed.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java lacks HmacSHA256", e);
    }
    return new Issued(new Secret(token.serialize()), expiresAt);
  }

  /** Whom it is for, if we gave it out, it has not expired, and its key is still in use. */
  public Optional<Bearer> read(String token) {
    if (token.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      SignedJWT signed = SignedJWT.parse(token);
      boolean ours =
          JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
              && signed.verify(new MACVerifier(current().key()));
      return ours ? bearer(signed.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private Optional<Bearer> bearer(JWTClaimsSet claims) throws ParseException {
    Instant expiresAt = claims.getExpirationTime().toInstant();
    return expiresAt.isAfter(clock.instant())
        ? Optional.of(new Bearer(claims.getSubject(), claims.getLongClaim(MEMBER_ID), expiresAt))
        : Optional.empty();
  }
}
