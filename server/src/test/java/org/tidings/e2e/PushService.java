package org.tidings.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push service with its browsers: verifies who pushes (RFC 8292) and decrypts as a browser does
 * (RFC 8291), with the JDK alone.
 */
public final class PushService implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statusesToCome = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile boolean hanging;

  /** Why pushes could not be read, for whoever waits in vain. */
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * A push as it came.
   *
   * @param claims of the token that says who pushes, which was verified
   * @param key the public key that it was verified with
   */
  public record Received(
      Browser browser, Map<String, String> headers, JsonNode claims, String key, String text) {
    public JsonNode notice() {
      return JSON.readTree(text);
    }
  }

  /** A browser that has subscribed. */
  public final class Browser {
    private final String path = "/push/" + ENCODER.encodeToString(random(24));
    private final byte[] auth = random(16);
    private final KeyPair keys;

    private Browser() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    }

    public String endpoint() {
      return base() + path;
    }

    public String p256dh() {
      return ENCODER.encodeToString(BrowserCrypto.point((ECPublicKey) keys.getPublic()));
    }

    public String auth() {
      return ENCODER.encodeToString(auth);
    }
  }

  public PushService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/push/", this::take);
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Browser browser() {
    try {
      Browser browser = new Browser();
      browsers.put(browser.path, browser);
      return browser;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next push is answered so, and is not kept. */
  public void answerOnce(int status) {
    statusesToCome.add(status);
  }

  /** From now on nothing is answered. */
  public void hang() {
    hanging = true;
  }

  /** What came to a browser, in its order; fails if a push could not be verified or read. */
  public List<Received> receivedBy(Browser browser) {
    if (!failures.isEmpty()) {
      throw new AssertionError("pushes that no browser can read: " + failures);
    }
    return received.stream().filter(one -> one.browser() == browser).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (hanging) {
        open.await();
      }
      Integer status = statusesToCome.poll();
      if (status == null) {
        received.add(read(exchange, body));
      }
      exchange.sendResponseHeaders(status == null ? 201 : status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (GeneralSecurityException | RuntimeException e) {
      failures.add(e.toString());
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private Received read(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
    Browser browser =
        Objects.requireNonNull(browsers.get(exchange.getRequestURI().getPath()), "no such browser");
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String authorization = headers.getOrDefault("Authorization", "");
    String token = authorization.replaceFirst("^vapid t=(.+), k=.+$", "$1");
    String key = authorization.replaceFirst("^vapid t=.+, k=(.+)$", "$1");
    return new Received(
        browser,
        headers,
        BrowserCrypto.verified(token, key),
        key,
        BrowserCrypto.decrypted(browser.keys, browser.auth, body));
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }

  @Override
  public void close() {
    open.countDown();
    server.stop(0);
  }
}
