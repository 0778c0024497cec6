package org.tidings.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.identity.HandOverSettings;
import org.tidings.identity.IdentitySettings;
import org.tidings.identity.OidcSettings;
import org.tidings.kernel.Secret;
import picocli.CommandLine.Option;

/** The options that say how members prove who they are. */
final class IdentityOptions {
  private static final int FILE_BYTES_MAX = 256 * 1024;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = {
        "Members sign in with this OpenID Connect provider, for example https://login.example.org.",
        "It must know us as a client that is led back to PUBLIC-URL/m/sign-in/return."
      })
  @Nullable URI oidcIssuer;

  @Option(names = "--oidc-client-id", paramLabel = "ID", description = "As the provider knows us.")
  @Nullable String oidcClientId;

  @Option(
      names = "--oidc-client-secret-file",
      paramLabel = "FILE",
      description = "Holds the secret that the provider gave us; none for a public client.")
  @Nullable Path oidcClientSecret;

  @Option(
      names = "--oidc-member-claim",
      paramLabel = "CLAIM",
      defaultValue = OidcSettings.SUBJECT,
      description =
          "What in the ID token is the member's name here; ${DEFAULT-VALUE} unless given.")
  String oidcMemberClaim = OidcSettings.SUBJECT;

  @Option(
      names = "--oidc-scope",
      paramLabel = "SCOPE",
      description = "Asked for beside openid, if the claim needs it. May be given again.")
  List<String> oidcScopes = new ArrayList<>();

  @Option(
      names = "--oidc-name",
      paramLabel = "NAME",
      description = "As the sign-in page calls the provider; the host of its URL unless given.")
  @Nullable String oidcName;

  @Option(
      names = "--hand-over-issuer",
      paramLabel = "NAME",
      description = {
        "Members come signed in from a portal or app of the organisation, by tokens (JWT) whose iss is this.",
        "Needs one of the three keys below. What the tokens say: docs/operating/members.md."
      })
  @Nullable String handOverIssuer;

  @Option(
      names = "--hand-over-audience",
      paramLabel = "NAME",
      defaultValue = "tidings",
      description = "What the tokens' aud calls this platform; ${DEFAULT-VALUE} unless given.")
  String handOverAudience = "tidings";

  @Option(
      names = "--hand-over-secret-file",
      paramLabel = "FILE",
      description =
          "Holds the secret of 32 bytes or more with which the tokens are signed (HS256).")
  @Nullable Path handOverSecret;

  @Option(
      names = "--hand-over-jwks-file",
      paramLabel = "FILE",
      description = "Holds the public keys of the tokens, as a JSON Web Key Set (RS256, ES256).")
  @Nullable Path handOverJwks;

  @Option(
      names = "--hand-over-jwks-url",
      paramLabel = "URL",
      description = "The same, fetched from the organisation.")
  @Nullable URI handOverJwksUrl;

  @Option(
      names = "--local-members",
      description =
          "Whoever comes may be any member, without a proof: for trying things out, never for others.")
  boolean localMembers;

  IdentitySettings settings() {
    return new IdentitySettings(provider(), handOver(), localMembers);
  }

  private Optional<OidcSettings> provider() {
    URI issuer = oidcIssuer;
    String clientId = oidcClientId;
    if (issuer == null && clientId == null) {
      return Optional.empty();
    }
    if (issuer == null || clientId == null) {
      throw new IllegalArgumentException("--oidc-issuer and --oidc-client-id belong together");
    }
    String name = oidcName;
    return Optional.of(
        new OidcSettings(
            issuer,
            clientId,
            Optional.ofNullable(oidcClientSecret).map(IdentityOptions::secret),
            oidcMemberClaim,
            oidcScopes,
            name == null ? String.valueOf(issuer.getHost()) : name));
  }

  private Optional<HandOverSettings> handOver() {
    List<HandOverSettings.Keys> keys = new ArrayList<>();
    Optional.ofNullable(handOverSecret)
        .ifPresent(file -> keys.add(new HandOverSettings.Keys.Shared(secret(file))));
    Optional.ofNullable(handOverJwks)
        .ifPresent(file -> keys.add(new HandOverSettings.Keys.Public(read(file))));
    Optional.ofNullable(handOverJwksUrl)
        .ifPresent(url -> keys.add(new HandOverSettings.Keys.Fetched(url)));
    String issuer = handOverIssuer;
    if (issuer == null && keys.isEmpty()) {
      return Optional.empty();
    }
    if (issuer == null || keys.size() != 1) {
      throw new IllegalArgumentException(
          "--hand-over-issuer needs one of --hand-over-secret-file, --hand-over-jwks-file and"
              + " --hand-over-jwks-url");
    }
    return Optional.of(new HandOverSettings(issuer, handOverAudience, keys.getFirst()));
  }

  private static Secret secret(Path file) {
    String text = read(file).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The file " + file + " is empty.");
    }
    return new Secret(text);
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw new IllegalArgumentException("The file " + file + " is too large.");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
    }
  }
}
