package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.tidings.outbound.HostLookup;
import org.tidings.outbound.AttemptOutcome;
import org.tidings.outbound.OutboundSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that hang, drip, flood or break off: an attempt ends in time, and its connection too. */
class HostileServerTest {
  private static final Duration ATTEMPT_TIME = Duration.ofMillis(300);

  /** What a busy machine may need on top. */
  private static final Duration LATE = ATTEMPT_TIME.plusSeconds(2);

  private static final OutboundSettings SETTINGS =
      new OutboundSettings(true, ATTEMPT_TIME, Duration.ofSeconds(4), 8, 4, 4096);

  private final CallbackClient client = new CallbackClient(SETTINGS, Clock.systemUTC());

  @AfterEach
  void closeClient() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // drips the body, with and without its length
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n|x",
        "HTTP/1.1 200 OK\r\n\r\n|x",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|1\r\nx\r\n",
        // drips the status line, the headers, endless interim answers
        "|H",
        "HTTP/1.1 200 OK\r\nX: |x",
        "|HTTP/1.1 100 Continue\r\n\r\n",
        "|\r\n",
      })
  void dripping(String script) throws IOException {
    int bar = script.indexOf('|');
    byte[] drop = script.substring(bar + 1).getBytes(StandardCharsets.UTF_8);
    try (var server =
        new SocketServer((self, in, out) -> {
          self.read(in);
          out.write(script.substring(0, bar).getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write(drop);
            out.flush();
            Thread.sleep(30);
          }
        })) {
      AttemptResult result = post("http://127.0.0.1:" + server.port());
      // Some of these are seen to be no HTTP before the time is up.
      assertThat(result.outcome()).isIn(AttemptOutcome.TIMEOUT, AttemptOutcome.BAD_ANSWER);
      assertThat(result.took()).isLessThan(LATE);
      connectionIsDropped(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void silent(String scheme) throws IOException {
    try (var server = new SocketServer((self, in, out) -> in.readAllBytes())) {
      AttemptResult result = post(scheme + "://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
      assertThat(result.took()).isLessThan(LATE);
      connectionIsDropped(server);
    }
  }

  @Test
  void drippingTls() throws IOException {
    try (var server =
        new SocketServer((self, in, out) -> {
          out.write(new byte[] {22, 3, 3, 0x3f, 0}); // a handshake record of 16 KiB
          while (true) {
            out.write(0);
            Thread.sleep(30);
          }
        })) {
      AttemptResult result = post("https://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
      assertThat(result.took()).isLessThan(LATE);
      connectionIsDropped(server);
    }
  }

  @Test
  void takingNoneOfTheRequest() throws IOException {
    // More than the socket buffers of both sides hold: the writing blocks.
    byte[] large = "x".repeat(8 << 20).getBytes(StandardCharsets.UTF_8);
    ServerSocket narrow = new ServerSocket();
    narrow.setReceiveBufferSize(4096);
    narrow.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    try (var server = new SocketServer(narrow, (self, in, out) -> Thread.sleep(5000))) {
      AttemptResult result =
          client.post(CallbackClientTest.endpoint("http://127.0.0.1:" + server.port()), "o", large);
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
      assertThat(result.took()).isBetween(ATTEMPT_TIME.minusMillis(20), LATE);
    }
  }

  @Test
  void notAcceptingConnections() throws IOException {
    // A full queue of connections lets further ones wait, as does a firewall that drops packets.
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> queued = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        queued.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      AttemptResult result = post("http://127.0.0.1:" + full.getLocalPort());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
      assertThat(result.took()).isLessThan(LATE);
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }

  @Test
  void notAcceptingConnectionsAtAnyOfManyAddresses() throws IOException {
    HostLookup many =
        host ->
            Collections.nCopies(4, InetAddress.getLoopbackAddress()).toArray(InetAddress[]::new);
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort());
        var wary =
            new CallbackClient(
                SETTINGS, Clock.systemUTC(), many, DefaultClientTlsStrategy.createDefault())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      AttemptResult result =
          wary.post(
              CallbackClientTest.endpoint("http://many.test:" + full.getLocalPort()),
              "o",
              new byte[1]);
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
      assertThat(result.took()).isLessThan(LATE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
      })
  void answeringWithoutEnd(String head) throws IOException {
    try (var patient = new CallbackClient(OutboundSettings.usual(true), Clock.systemUTC());
        var server =
            new SocketServer((self, in, out) -> {
              self.read(in);
              out.write(head.getBytes(StandardCharsets.UTF_8));
              while (true) {
                out.write(new byte[8192]);
              }
            })) {
      AttemptResult result = post(patient, "http://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.BAD_ANSWER);
      assertThat(result.status()).isEqualTo(200);
      assertThat(result.error()).contains("too long");
      assertThat(result.took()).isLessThan(Duration.ofSeconds(4));
      connectionIsDropped(server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y\r\n", // headers
        "x", // one header
        " folded\r\n"
      })
  void floodingWithHeaders(String flood) throws IOException {
    try (var patient = new CallbackClient(OutboundSettings.usual(true), Clock.systemUTC());
        var server =
            new SocketServer((self, in, out) -> {
              self.read(in);
              out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.UTF_8));
              byte[] part = flood.repeat(1000).getBytes(StandardCharsets.UTF_8);
              while (true) {
                out.write(part);
              }
            })) {
      AttemptResult result = post(patient, "http://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.BAD_ANSWER);
      assertThat(result.took()).isLessThan(Duration.ofSeconds(4));
      connectionIsDropped(server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsucc",
      })
  void breakingOff(String start) throws IOException {
    try (var server =
        new SocketServer((self, in, out) -> {
          self.read(in);
          out.write(start.getBytes(StandardCharsets.UTF_8));
        })) {
      AttemptResult result = post("http://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isIn(AttemptOutcome.IO_FAILED, AttemptOutcome.BAD_ANSWER);
      assertThat(server.accepted).as("no second try").hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 twohundred OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\nContent-Length: 7\r\n\r\nsuccess",
        "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
      })
  void notSpeakingHttp(String bytes) throws IOException {
    try (var server = new SocketServer(SocketServer.writing(bytes))) {
      AttemptResult result = post("http://127.0.0.1:" + server.port());
      assertThat(result.outcome()).isNotEqualTo(AttemptOutcome.ANSWERED);
      assertThat(result.took()).isLessThan(LATE);
      connectionIsDropped(server);
    }
  }

  @Test
  void compressingIsABadAnswer() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip";
    try (var server = new SocketServer(SocketServer.answering(head, "\u001f\u008b"))) {
      assertThat(post("http://127.0.0.1:" + server.port()).outcome())
          .isEqualTo(AttemptOutcome.BAD_ANSWER);
    }
  }

  @Test
  void holdingAllConnectionsOfTheirHostOnly() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    var settings =
        new OutboundSettings(true, Duration.ofSeconds(1), Duration.ofSeconds(4), 8, 4, 99);
    try (var slow = new SocketServer((self, in, out) -> end.await());
        var quick = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"));
        var patient = new CallbackClient(settings, Clock.systemUTC());
        var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AttemptResult>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(attempts.submit(() -> post(patient, "http://127.0.0.1:" + slow.port())));
      }
      await().until(() -> slow.accepted.get() >= 4);
      assertThat(post(patient, "http://127.0.0.1:" + quick.port()).answered()).isTrue();
      assertThat(slow.accepted).hasValue(4);
      for (var call : calls) {
        assertThat(call.get().outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
        assertThat(call.get().took()).isLessThan(Duration.ofSeconds(4));
      }
      // And all of them are given back.
      assertThat(post(patient, "http://127.0.0.1:" + quick.port()).answered()).isTrue();
      end.countDown();
    }
  }

  private static void connectionIsDropped(SocketServer server) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> server.gone.get() == 1);
  }

  private AttemptResult post(String url) {
    return post(client, url);
  }

  private static AttemptResult post(CallbackClient client, String url) {
    return client.post(
        CallbackClientTest.endpoint(url), "o", "<xml/>".getBytes(StandardCharsets.UTF_8));
  }
}
