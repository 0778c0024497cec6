package org.tidings.e2e.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.Objects;

/** A window of the browser at one platform, watched for what no page may do. */
final class Tab implements AutoCloseable {
  private static final double PATIENCE_MS = 10_000;

  private final BrowserContext context;
  private final Page page;
  private final String base;
  private final Watch watch;

  Tab(BrowserContext context, String base) {
    this.context = context;
    this.base = base;
    context.setDefaultTimeout(PATIENCE_MS);
    this.page = context.newPage();
    this.watch = new Watch(page, base);
  }

  /** Goes to an address of the platform; returns the status of the answer. */
  int open(String path) {
    Response response =
        page.navigate(base + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
    return Objects.requireNonNull(response).status();
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The path at which it is. */
  String path() {
    return page.url().startsWith(base) ? page.url().substring(base.length()) : page.url();
  }

  /** How many pixels the page is wider than the window. */
  int overhang() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  Watch watch() {
    return watch;
  }

  /** Ends it, and fails if a page did what none may do. */
  @Override
  public void close() {
    context.close();
    watch.assertQuiet();
  }
}
