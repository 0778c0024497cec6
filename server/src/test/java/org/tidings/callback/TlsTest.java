package org.tidings.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.tidings.outbound.AttemptOutcome;
import org.tidings.outbound.OutboundSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are checked: that somebody known signed them, and for this host. */
class TlsTest {
  private static final String PASSWORD = "password";
  private static SSLContext context;

  /** A key for callback.test, signed by itself; the context both holds and trusts it. */
  @BeforeAll
  static void makeKey(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "key",
            "-keyalg",
            "EC",
            "-dname",
            "CN=callback.test",
            "-ext",
            "SAN=dns:callback.test",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD);
    assertThat(new ProcessBuilder(keytool).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  @Test
  void aTrustedServerIsCalledAndItsConnectionKept() throws IOException {
    try (var server = server()) {
      var client = client(new DefaultClientTlsStrategy(context));
      for (int i = 0; i < 3; i++) {
        AttemptResult result = post(client, "https://callback.test:" + server.port());
        assertThat(result.outcome()).as(result.error()).isEqualTo(AttemptOutcome.ANSWERED);
      }
      assertThat(server.accepted).hasValue(1);
      client.close();
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws IOException {
    failsBeforeAnythingIsSent("https://other.test:", new DefaultClientTlsStrategy(context));
  }

  @Test
  void aCertificateOfNobodyKnownIsRefused() throws IOException {
    failsBeforeAnythingIsSent("https://callback.test:", DefaultClientTlsStrategy.createDefault());
  }

  @Test
  void aServerWithoutTlsIsRefused() throws IOException {
    try (var server =
            new SocketServer(
                (self, in, out) -> out.write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8)));
        var client = client(DefaultClientTlsStrategy.createDefault())) {
      AttemptResult result = post(client, "https://callback.test:" + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TLS_FAILED);
    }
  }

  private static void failsBeforeAnythingIsSent(String url, TlsSocketStrategy tls)
      throws IOException {
    try (var server = server();
        var client = client(tls)) {
      AttemptResult result = post(client, url + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TLS_FAILED);
      assertThat(result.error()).startsWith("TLS: ").hasSizeLessThan(200).doesNotContain("\n");
      assertThat(server.asked).isEmpty();
    }
  }

  private static SocketServer server() throws IOException {
    return new SocketServer(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        SocketServer.answering("HTTP/1.1 200 OK", "success"));
  }

  private static CallbackClient client(TlsSocketStrategy tls) {
    return new CallbackClient(
        OutboundSettings.usual(true),
        Clock.systemUTC(),
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
        tls);
  }

  private static AttemptResult post(CallbackClient client, String url) {
    return client.post(CallbackClientTest.endpoint(url), "o", new byte[1]);
  }
}
