package org.tidings.identity;

import java.util.Optional;

/**
 * How members prove who they are, as the machine's owner has set it at the start.
 *
 * @param provider of OpenID Connect
 * @param handOver by tokens that the organisation signs
 * @param localMembers whether everybody may be anybody: for demos and tests only
 */
public record IdentitySettings(
    Optional<OidcSettings> provider, Optional<HandOverSettings> handOver, boolean localMembers) {
  public static final IdentitySettings NONE =
      new IdentitySettings(Optional.empty(), Optional.empty(), false);

  /** Every member without a proof. */
  public static final IdentitySettings LOCAL =
      new IdentitySettings(Optional.empty(), Optional.empty(), true);

  public boolean isAnyOn() {
    return provider.isPresent() || handOver.isPresent() || localMembers;
  }

  public IdentitySettings withLocalMembers() {
    return new IdentitySettings(provider, handOver, true);
  }
}
