package org.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.member.Member;
import org.tidings.storage.PlatformKeys;

/** Tokens with which an app acts for one member. */
class MemberTokensTest {
  private static final Member ALICE = new Member(7, "alice", true);
  private static final IdentityStores stores = new IdentityStores();

  private final AtomicLong key = new AtomicLong(1);
  private final MemberTokens tokens = new MemberTokens(stores.keys, key::get, stores.clock);

  @AfterAll
  static void stop() {
    stores.close();
  }

  @Test
  void oneIsReadByEveryNodeUntilItExpires() {
    MemberTokens.Issued issued = tokens.issue(ALICE, Duration.ofMinutes(10));
    MemberTokens otherNode =
        new MemberTokens(new PlatformKeys(stores.jdbi), key::get, stores.clock);
    assertThat(otherNode.read(issued.token().value()))
        .contains(new MemberTokens.Bearer("alice", 7, issued.expiresAt()));
    stores.clock.forward(Duration.ofMinutes(10));
    assertThat(tokens.read(issued.token().value())).isEmpty();
  }

  @Test
  void withAnotherKeyAllEndAndWithTheFirstTheyAreBack() {
    String token = tokens.issue(ALICE, Duration.ofMinutes(10)).token().value();
    key.set(2);
    assertThat(tokens.read(token)).isEmpty();
    assertThat(tokens.read(tokens.issue(ALICE, Duration.ofMinutes(1)).token().value())).isPresent();
  }

  @Test
  void whatWeDidNotSignIsNone() throws Exception {
    String token = tokens.issue(ALICE, Duration.ofMinutes(10)).token().value();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("alice")
            .claim("mid", 7)
            .expirationTime(Date.from(stores.clock.instant().plusSeconds(60)))
            .build();
    SignedJWT foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    foreign.sign(new MACSigner("x".repeat(32)));
    assertThat(tokens.read(foreign.serialize())).isEmpty();
    assertThat(tokens.read(new PlainJWT(claims).serialize())).isEmpty();
    assertThat(tokens.read(token.substring(1))).isEmpty();
    assertThat(tokens.read("")).isEmpty();
    assertThat(tokens.read("x".repeat(5_000))).isEmpty();
  }
}
