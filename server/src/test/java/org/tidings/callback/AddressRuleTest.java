package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.tidings.outbound.HostLookup;
import org.tidings.outbound.Exchanges;
import org.tidings.outbound.Exchange;
import org.tidings.outbound.AttemptOutcome;
import org.tidings.outbound.OutboundSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts are called at all, told by what their names resolve to. */
class AddressRuleTest {
  private final List<String> lookedUp = new CopyOnWriteArrayList<>();

  @Test
  void loopbackIsRefusedAndNothingConnected() throws IOException {
    try (var server = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"));
        var exchanges = exchanges(false, InetAddress::getAllByName)) {
      // Below the rule of ports, as the test cannot have port 80.
      for (String host :
          List.of("127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
        assertThat(get(exchanges, "http://" + host + ":" + server.port()))
            .isInstanceOfSatisfying(
                Exchange.Failure.class,
                f -> assertThat(f.outcome()).as(host).isEqualTo(AttemptOutcome.ADDRESS_REFUSED));
      }
      assertThat(server.accepted).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, 10.0.0.1", "127.0.0.1, 127.0.0.1", "'[fd00::1]', fd00::1"})
  void literalsPassTheResolverToo(String host, String asked) {
    try (var client = client(false, this::record)) {
      AttemptResult result =
          client.post(CallbackClientTest.endpoint("http://" + host), "o", new byte[1]);
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.ADDRESS_REFUSED);
      assertThat(lookedUp).containsExactly(asked);
    }
  }

  @Test
  void aNameOfAPrivateAddressIsRefusedWithoutTellingIt() {
    try (var client = client(false, host -> addresses("10.1.2.3"))) {
      Handshake result = client.verify(CallbackClientTest.endpoint("https://inside.test/wx"));
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.ADDRESS_REFUSED);
      assertThat(result.error()).isNotEmpty().doesNotContain("10.1");
    }
  }

  @Test
  void oneReservedAddressAmongPublicOnesRefusesTheHost() {
    try (var client =
        client(false, host -> addresses("8.8.8.8", "2606:4700::1", "169.254.169.254"))) {
      assertThat(
              client
                  .post(CallbackClientTest.endpoint("http://mixed.test/"), "o", new byte[1])
                  .outcome())
          .isEqualTo(AttemptOutcome.ADDRESS_REFUSED);
    }
  }

  @Test
  void otherPortsAreRefusedAtTheCallToo() {
    try (var client = client(false, this::record)) {
      AttemptResult result =
          client.post(CallbackClientTest.endpoint("http://8.8.8.8:8080/"), "o", new byte[1]);
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.ADDRESS_REFUSED);
      assertThat(lookedUp).isEmpty();
    }
  }

  @Test
  void theCheckedAddressIsTheOneConnectedTo() throws IOException {
    // Resolves nowhere but in our look-up: any second one by the library would fail.
    try (var server = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"));
        var client =
            client(
                true,
                host -> {
                  lookedUp.add(host);
                  return addresses("127.0.0.1");
                })) {
      String url = "http://only-here.test:" + server.port();
      assertThat(client.post(CallbackClientTest.endpoint(url), "o", new byte[1]).answered())
          .isTrue();
      assertThat(lookedUp).containsExactly("only-here.test");
      assertThat(server.asked.getFirst().headers())
          .contains("host: only-here.test:" + server.port());
    }
  }

  @Test
  void unreachableAddressIsFollowedByTheNext() throws IOException {
    try (var server = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"));
        var client = client(true, host -> addresses("127.0.0.9", "127.0.0.1"))) {
      String url = "http://two.test:" + server.port();
      assertThat(client.post(CallbackClientTest.endpoint(url), "o", new byte[1]).answered())
          .isTrue();
    }
  }

  @Test
  void unknownHostsAreSaidToBe() {
    try (var client =
        client(
            false,
            host -> {
              lookedUp.add(host);
              throw new UnknownHostException(host);
            })) {
      for (int i = 0; i < 3; i++) {
        AttemptResult result =
            client.post(CallbackClientTest.endpoint("http://no.test/"), "o", new byte[1]);
        assertThat(result.outcome()).isEqualTo(AttemptOutcome.IO_FAILED);
        assertThat(result.error()).contains("host name");
      }
      assertThat(lookedUp).as("failures are remembered as well").hasSize(1);
    }
  }

  @Test
  void lookUpsThatHangAreLeftBehindAndShared() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HostLookup hanging =
        host -> {
          lookedUp.add(host);
          awaitQuietly(end);
          throw new UnknownHostException(host);
        };
    try (var client = client(false, hanging);
        var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new java.util.ArrayList<java.util.concurrent.Future<AttemptResult>>();
      for (int i = 0; i < 40; i++) {
        calls.add(
            attempts.submit(() ->
                client.post(CallbackClientTest.endpoint("http://slow.test/"), "o", new byte[1])));
      }
      for (var call : calls) {
        assertThat(call.get().outcome()).isEqualTo(AttemptOutcome.TIMEOUT);
        assertThat(call.get().took()).isLessThan(Duration.ofSeconds(3));
      }
      assertThat(lookedUp).containsExactly("slow.test");
      end.countDown();
    }
  }

  private InetAddress[] record(String host) throws UnknownHostException {
    lookedUp.add(host);
    return InetAddress.getAllByName(host);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.ofLiteral(literals[i]);
    }
    return addresses;
  }

  private static OutboundSettings settings(boolean allowPrivate) {
    return new OutboundSettings(
        allowPrivate, Duration.ofMillis(500), Duration.ofSeconds(4), 64, 64, 4096);
  }

  private static CallbackClient client(boolean allowPrivate, HostLookup lookup) {
    return new CallbackClient(
        settings(allowPrivate),
        Clock.systemUTC(),
        lookup,
        DefaultClientTlsStrategy.createDefault());
  }

  private static Exchanges exchanges(boolean allowPrivate, HostLookup lookup) {
    return new Exchanges(settings(allowPrivate), lookup, DefaultClientTlsStrategy.createDefault());
  }

  private static Exchange get(Exchanges exchanges, String url) {
    return exchanges.run(
        Exchanges.hostOf(URI.create(url)),
        new BasicClassicHttpRequest(Method.GET, URI.create(url)));
  }
}
