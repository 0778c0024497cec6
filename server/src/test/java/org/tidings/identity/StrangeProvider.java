package org.tidings.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidings.e2e.ManualClock;

/**
 * A provider that answers whatever a test wants: any code for any member, or what no one should.
 */
final class StrangeProvider implements AutoCloseable {
  static final String CLIENT = "tidings";
  static final String SECRET = "a-secret-of-more-than-thirty-two-bytes-in-all";

  /** How it signs. */
  enum Signing {
    OWN_KEY,
    FOREIGN_KEY,
    NOT_AT_ALL,
    CLIENT_SECRET
  }

  private final HttpServer http;
  private final ManualClock clock;
  volatile RSAKey foreign = key("own-1");
  volatile RSAKey own = key("own-1");
  volatile Signing signing = Signing.OWN_KEY;
  volatile String nonce = "";
  volatile List<String> audience = List.of(CLIENT);
  volatile @Nullable String party;
  volatile String issuer;
  volatile String tokenEndpoint;
  volatile boolean hangs;
  volatile boolean floods;
  final AtomicInteger redirects = new AtomicInteger();
  final AtomicInteger keyFetches = new AtomicInteger();

  StrangeProvider(ManualClock clock) {
    this.clock = clock;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    issuer = base();
    tokenEndpoint = base() + "/token";
    http.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
    http.createContext("/keys", exchange -> answer(exchange, keys()));
    http.createContext("/token", exchange -> answer(exchange, tokens()));
    http.start();
  }

  String base() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String metadata() {
    return """
    {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s","jwks_uri":"%s/keys",
     "subject_types_supported":["public"],"response_types_supported":["code"],
     "id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(issuer, base(), tokenEndpoint, base());
  }

  private String keys() {
    keyFetches.incrementAndGet();
    return new JWKSet(own).toPublicJWKSet().toString();
  }

  private String tokens() {
    return """
    {"access_token":"any","token_type":"Bearer","expires_in":60,"id_token":"%s"}
    """
        .formatted(idToken());
  }

  private String idToken() {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(base())
            .subject("alice")
            .audience(audience)
            .claim("azp", party)
            .claim("nonce", nonce)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    try {
      return switch (signing) {
        case OWN_KEY -> signed(claims, own);
        case FOREIGN_KEY -> signed(claims, foreign);
        case NOT_AT_ALL -> new PlainJWT(claims).serialize();
        case CLIENT_SECRET -> {
          SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
          token.sign(new MACSigner(SECRET));
          yield token.serialize();
        }
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      if (redirects.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
        exchange.getResponseHeaders().add("Location", base() + "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 0);
      if (floods) {
        byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000; i++) {
          exchange.getResponseBody().write(blanks);
        }
      }
      // a byte now and then keeps a connection alive for ever
      for (int i = 0; hangs && i < 60; i++) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Thread.sleep(500);
      }
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
