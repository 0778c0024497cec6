package org.tidings.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push service with its browsers: verifies who pushes (RFC 8292) and decrypts as a browser does
 * (RFC 8291), with the JDK alone.
 */
public final class PushService implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int SALT_BYTES = 16;
  private static final int POINT_BYTES = 65;

  private final HttpServer server;
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statusesToCome = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile boolean hanging;

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
      return ENCODER.encodeToString(point((ECPublicKey) keys.getPublic()));
    }

    public String auth() {
      return ENCODER.encodeToString(auth);
    }
  }

  public PushService() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
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

  /** What came to a browser, in its order. */
  public List<Received> receivedBy(Browser browser) {
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
      e.printStackTrace();
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private Received read(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
    Browser browser = browsers.get(exchange.getRequestURI().getPath());
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String authorization = headers.get("Authorization");
    String token = authorization.replaceFirst("^vapid t=(.+), k=.+$", "$1");
    String key = authorization.replaceFirst("^vapid t=.+, k=(.+)$", "$1");
    return new Received(
        browser, headers, verified(token, key), key, new String(decrypted(browser, body), StandardCharsets.UTF_8));
  }

  private static JsonNode verified(String token, String key) throws GeneralSecurityException {
    String[] parts = token.split("\\.");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(publicKey(Base64.getUrlDecoder().decode(key)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))
        || !header.get("alg").asString().equals("ES256")) {
      throw new GeneralSecurityException("not signed by its key");
    }
    return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
  }

  private static byte[] decrypted(Browser browser, byte[] body) throws GeneralSecurityException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    byte[] salt = take(bytes, SALT_BYTES);
    int recordSize = bytes.getInt();
    byte[] theirs = take(bytes, bytes.get());
    byte[] sealed = take(bytes, bytes.remaining());
    if (sealed.length > recordSize || theirs.length != POINT_BYTES) {
      throw new GeneralSecurityException("not one record of aes128gcm");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.keys.getPrivate());
    agreement.doPhase(publicKey(theirs), true);
    byte[] info =
        joined(
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            point((ECPublicKey) browser.keys.getPublic()),
            theirs);
    byte[] input = hkdf(browser.auth, agreement.generateSecret(), info, 32);
    byte[] key = hkdf(salt, input, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
    byte[] nonce = hkdf(salt, input, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new javax.crypto.spec.SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new GeneralSecurityException("the last record ends with 2");
    }
    return Arrays.copyOf(padded, end);
  }

  private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int bytes)
      throws GeneralSecurityException {
    SecretKey key =
        KDF.getInstance("HKDF-SHA256")
            .deriveKey(
                "Generic",
                HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, bytes));
    return key.getEncoded();
  }

  private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                    new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES))),
                curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static byte[] point(ECPublicKey key) {
    return joined(
        new byte[] {4}, number(key.getW().getAffineX()), number(key.getW().getAffineY()));
  }

  private static byte[] number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] whole = new byte[32];
    int from = Math.max(0, bytes.length - whole.length);
    System.arraycopy(bytes, from, whole, whole.length - (bytes.length - from), bytes.length - from);
    return whole;
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    new ArrayList<>(List.of(parts)).forEach(all::put);
    return all.array();
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
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
