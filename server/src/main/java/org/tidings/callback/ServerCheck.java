package org.tidings.callback;

import org.tidings.outbound.OutboundSettings;
import org.tidings.outbound.Exchanges;
import org.tidings.outbound.Deadline;
import org.tidings.outbound.CheckedResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.tidings.account.Account;
import org.tidings.account.ServerSettings;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * Looks whether an account's server can be reached from here: what its name resolves to, how long
 * TCP connections to it take (reference, section 3.3), and whether it makes the handshake. It goes
 * by the rules of {@link CallbackClient}, and whatever it may not call looks like a name that does
 * not exist, so that nobody learns names and addresses of the platform's own network.
 */
public final class ServerCheck {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);
  private static final Duration TRY_MAX = Duration.ofSeconds(1);
  private static final int TRIES = 4;
  private static final int AT_ONCE_MAX = 16;
  private static final int ACCOUNTS_COUNTED_MAX = 20_000;

  private final CallbackClient client;
  private final CheckedResolver resolver;
  private final boolean allowPrivate;
  private final Clock clock;
  private final Limits limits;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);
  private final Cache<Minute, AtomicInteger> checks =
      Caffeine.newBuilder()
          .maximumSize(ACCOUNTS_COUNTED_MAX)
          .expireAfterWrite(1, TimeUnit.MINUTES)
          .build();

  private record Minute(long accountId, long minute) {}

  /**
   * What was found.
   *
   * @param pings one for each address; none when none were asked for
   */
  public record Found(List<InetAddress> addresses, List<Ping> pings) {}

  /**
   * How the tries to connect to an address went.
   *
   * @param time of those that did connect, on average; zero when none did
   */
  public record Ping(InetAddress address, int tries, int lost, Duration time) {}

  public ServerCheck(CallbackClient client, Limits limits, Clock clock, boolean allowPrivate) {
    this.client = client;
    this.resolver = client.resolver();
    this.limits = limits;
    this.clock = clock;
    this.allowPrivate = allowPrivate;
  }

  /** Takes no longer than five seconds. */
  public Found check(Account account, boolean ping) {
    CallbackEndpoint endpoint = endpoint(account);
    takePlace(account.id());
    try {
      Deadline deadline = new Deadline(TIME_MAX);
      List<InetAddress> addresses =
          resolver.resolve(Exchanges.hostOf(endpoint.url()).getHostName(), deadline);
      int port = Exchanges.portOf(Exchanges.hostOf(endpoint.url()));
      return new Found(addresses, ping ? pings(addresses, port, deadline) : List.of());
    } catch (UnknownHostException e) {
      throw new Refused(Refusal.CHECK_URL_INVALID);
    } finally {
      places.release();
    }
  }

  /**
   * Makes the handshake with a server, be it saved or only typed in; within the same allowance, and
   * in the time of {@link OutboundSettings#attemptTime}.
   */
  public Handshake verify(long accountId, CallbackEndpoint endpoint) {
    takePlace(accountId);
    try {
      return client.verify(endpoint);
    } finally {
      places.release();
    }
  }

  private void takePlace(long accountId) {
    Minute now = new Minute(accountId, TimeUnit.MILLISECONDS.toMinutes(clock.millis()));
    if (checks.get(now, m -> new AtomicInteger()).incrementAndGet()
        > limits.of(Limit.SERVER_CHECKS_A_MINUTE)) {
      throw new Refused(Refusal.MINUTE_QUOTA_REACHED);
    }
    if (!places.tryAcquire()) {
      throw new Refused(Refusal.OVERLOADED);
    }
  }

  private CallbackEndpoint endpoint(Account account) {
    ServerSettings server =
        account.server().orElseThrow(() -> new Refused(Refusal.CHECK_URL_INVALID));
    return switch (CallbackEndpoint.parse(server.url(), server.token().value(), allowPrivate)) {
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) -> endpoint;
      case CallbackEndpoint.Parsed.Rejected _ -> throw new Refused(Refusal.CHECK_URL_INVALID);
    };
  }

  private static List<Ping> pings(List<InetAddress> addresses, int port, Deadline deadline) {
    List<Future<Ping>> pings;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      pings =
          addresses.stream()
              .map(address -> threads.submit(() -> ping(address, port, deadline)))
              .toList();
    }
    return pings.stream().map(Future::resultNow).toList();
  }

  private static Ping ping(InetAddress address, int port, Deadline deadline) {
    Duration sum = Duration.ZERO;
    int connected = 0;
    for (int i = 0; i < TRIES; i++) {
      Duration left = deadline.remaining();
      long start = System.nanoTime();
      if (connects(address, port, left.compareTo(TRY_MAX) < 0 ? left : TRY_MAX)) {
        sum = sum.plusNanos(System.nanoTime() - start);
        connected++;
      }
    }
    Duration mean = connected == 0 ? Duration.ZERO : sum.dividedBy(connected);
    return new Ping(address, TRIES, TRIES - connected, mean);
  }

  private static boolean connects(InetAddress address, int port, Duration timeMax) {
    int millis = Math.toIntExact(timeMax.toMillis());
    if (millis == 0) {
      return false;
    }
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(new InetSocketAddress(address, port), millis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
