package org.tidings.e2e;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A page that comes back after a break with the last id that it was sent, as browsers do. */
final class ResumingPage implements AutoCloseable {
  private static final Duration BACK_MAX = Duration.ofSeconds(30);

  private final String clientKey;
  private final String member;
  private final List<Long> shown = new ArrayList<>();
  private LivePage page;

  private ResumingPage(String clientKey, String member, LivePage page) {
    this.clientKey = clientKey;
    this.member = member;
    this.page = page;
  }

  static ResumingPage open(PlatformProcess platform, String member) {
    return new ResumingPage(
        platform.clientKey(),
        member,
        LivePage.open(platform.base(), platform.clientKey(), member, ""));
  }

  /** All that it was sent so far, over all its connections. */
  List<Long> shown() {
    List<Long> all = new ArrayList<>(shown);
    all.addAll(page.msgids());
    return all;
  }

  void awaitShown(long msgid) {
    await().atMost(Duration.ofSeconds(15)).until(() -> shown().contains(msgid));
  }

  /** The connection ends, by whomever. */
  void breakOff() {
    page.leave();
    await().atMost(Duration.ofSeconds(5)).until(() -> !page.end().isEmpty());
    shown.addAll(page.msgids());
  }

  /** Tries until the platform is there. */
  void comeBack(String base) {
    HttpRequest.Builder request =
        LivePage.request(base, clientKey, member, "")
            .header("Last-Event-ID", String.valueOf(shown.getLast()));
    page =
        await()
            .atMost(BACK_MAX)
            .ignoreException(UncheckedIOException.class)
            .until(() -> LivePage.open(request), opened -> true);
  }

  @Override
  public void close() {
    page.close();
  }
}
