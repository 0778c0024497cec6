package org.tidings.outbound;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives the HTTP client the addresses it connects to, and only such as may be called. What is
 * checked is what is connected to, with no second look-up between, so a name that changes its
 * answer gains nothing. Literal addresses, in all forms Java knows, come through here as well.
 */
public final class CheckedResolver implements AutoCloseable {
  /** The system's look-up blocks its thread, and virtual ones would block their carriers. */
  private static final int THREADS = 16;

  private static final int WAITING_MAX = 1000;
  private static final int NAMES_MAX = 10_000;

  /** More are not tried within one attempt. */
  private static final int ADDRESSES_MAX = 4;

  private static final Duration KEPT = Duration.ofSeconds(10);

  private final HostLookup lookup;
  private final boolean allowPrivate;
  private final ThreadPoolExecutor threads;
  private final AsyncCache<String, Found> names;

  /** None found: {@code addresses} is empty. */
  private record Found(List<InetAddress> addresses, Duration kept) {}

  /** The host has an address that may not be called. It is not told which: it may be of inside. */
  static final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefused() {
      super("the host's address is not a public one");
    }
  }

  CheckedResolver(HostLookup lookup, boolean allowPrivate) {
    this.lookup = lookup;
    this.allowPrivate = allowPrivate;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("outbound-lookup-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    // One look-up a name at a time, so that a name whose server is slow holds one thread, no more.
    this.names =
        Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfter(Expiry.<String, Found>creating((name, found) -> found.kept()))
            .executor(Runnable::run)
            .buildAsync();
  }

  /** In the order in which they are to be tried. */
  public List<InetAddress> resolve(String host, Deadline deadline) throws UnknownHostException {
    List<InetAddress> addresses = find(host, deadline).addresses();
    if (addresses.isEmpty()) {
      throw new UnknownHostException("the host name has no address");
    }
    // One reserved address among public ones refuses the host: no honest name is like that.
    if (!allowPrivate && addresses.stream().anyMatch(ReservedNetworks::contain)) {
      throw new AddressRefused();
    }
    return addresses.stream().limit(ADDRESSES_MAX).toList();
  }

  private Found find(String host, Deadline deadline) throws UnknownHostException {
    try {
      return names
          .get(host, (h, executor) -> CompletableFuture.supplyAsync(() -> lookUp(h), threads))
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new UnknownHostException("too many host names are being looked up");
    } catch (TimeoutException e) {
      throw new UnknownHostException("the host name was not resolved in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    } catch (ExecutionException e) {
      throw new UnknownHostException("the host name could not be looked up");
    }
  }

  private Found lookUp(String host) {
    long start = System.nanoTime();
    List<InetAddress> addresses;
    try {
      addresses = List.of(lookup.addressesOf(host));
    } catch (UnknownHostException | IllegalArgumentException e) {
      addresses = List.of(); // the second: not even a name
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    // A slow answer is kept longer, so that no name takes more than half of one thread's time.
    return new Found(addresses, took.compareTo(KEPT) > 0 ? took : KEPT);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
