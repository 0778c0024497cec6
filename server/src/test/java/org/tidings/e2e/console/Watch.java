package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes what no page may do: an error or a warning on the browser's console (where breaches of the
 * Content-Security-Policy are told), a script that fails, a request to another host, a file that
 * does not come.
 */
public final class Watch {
  /** Told of every page that answers so by intent, for example a form with errors. */
  private static final String STATUS = "Failed to load resource: the server responded";

  private final List<String> complaints = new ArrayList<>();
  private final String base;

  Watch(Page page, String base) {
    this.base = base;
    page.onConsoleMessage(message -> console(page, message));
    page.onPageError(error -> complaints.add(page.url() + ": a script failed: " + error));
    page.onRequest(this::request);
    page.onRequestFailed(this::failed);
    page.onResponse(response -> {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) {
        complaints.add(response.url() + " answers " + response.status());
      }
    });
  }

  private void console(Page page, ConsoleMessage message) {
    boolean bad = message.type().equals("error") || message.type().equals("warning");
    if (bad && !message.text().startsWith(STATUS)) {
      complaints.add(page.url() + ": " + message.type() + ": " + message.text());
    }
  }

  private void request(Request request) {
    String url = request.url();
    if (!url.startsWith(base + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
      complaints.add(request.frame().url() + " asks for " + url);
    }
  }

  /** What a page that was left no longer waits for has not failed. */
  private void failed(Request request) {
    if (!request.failure().equals("net::ERR_ABORTED")) {
      complaints.add(request.url() + " does not come: " + request.failure());
    }
  }

  /** What a test has brought about itself. */
  public void forget() {
    complaints.clear();
  }

  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  public void assertQuiet() {
    assertThat(complaints).isEmpty();
  }
}
