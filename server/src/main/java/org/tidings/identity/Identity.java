package org.tidings.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.member.Members;
import org.tidings.storage.PlatformKeys;

/** All ways in which somebody is known to be a member, as far as they are on. */
public final class Identity implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Identity.class);

  private final IdentitySettings settings;
  private final SpentProofs spent;
  private final SignInAttempts attempts;
  private final MemberTokens tokens;
  private final Arrivals arrivals;
  private final Optional<OidcProvider> provider;
  private final Optional<HandOver> handOver;

  /**
   * @param tokenKey the number of the key of member tokens
   */
  public Identity(
      IdentitySettings settings,
      Jdbi jdbi,
      Clock clock,
      PlatformKeys keys,
      Members members,
      LongSupplier tokenKey) {
    this.settings = settings;
    this.spent = new SpentProofs(jdbi, clock);
    this.attempts = new SignInAttempts(keys, clock);
    this.tokens = new MemberTokens(keys, tokenKey, clock);
    this.arrivals = new Arrivals(members);
    this.provider = settings.provider().map(one -> new OidcProvider(one, spent, clock));
    this.handOver = settings.handOver().map(one -> new HandOver(one, spent, clock));
    if (!settings.isAnyOn()) {
      log.warn(
          "No member can sign in: set --oidc-issuer and --oidc-client-id, or --hand-over-issuer"
              + " and a key");
    }
    if (settings.localMembers()) {
      log.warn("Local members: everybody who reaches this platform may be any member");
    }
  }

  public SignInAttempts attempts() {
    return attempts;
  }

  public MemberTokens tokens() {
    return tokens;
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public Optional<OidcProvider> provider() {
    return provider;
  }

  public Optional<HandOver> handOver() {
    return handOver;
  }

  public boolean localMembers() {
    return settings.localMembers();
  }

  public void forgetOld() {
    spent.forgetOld();
  }

  @Override
  public void close() {
    provider.ifPresent(OidcProvider::close);
    handOver.ifPresent(HandOver::close);
  }
}
