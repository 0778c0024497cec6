package org.tidings.e2e.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.Objects;

/** A window of the browser at one platform, watched for what no page may do. */
public final class Tab implements AutoCloseable {
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
  public int open(String path) {
    Response response =
        page.navigate(base + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
    return Objects.requireNonNull(response).status();
  }

  /** Signs in by the form, which leads to the operator's accounts. */
  public void signIn(String email, String password) {
    open("/console/login");
    fill("E-mail address", email);
    fill("Password", password);
    press("Sign in");
    page.waitForURL(base + "/console");
  }

  /** Fills in the field of this label. */
  public void fill(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  public void check(String label) {
    page.getByLabel(label).check();
  }

  /** Presses the button that says this. */
  public void press(String button) {
    page.locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** Goes where the link leads that says this, in the page or in the menu beside it. */
  public void follow(String link) {
    page.locator("main, aside")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  public boolean menuHas(String link) {
    return page.locator("aside")
            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link).setExact(true))
            .count()
        > 0;
  }

  public String heading() {
    return page.locator("h1").innerText();
  }

  public String text() {
    return page.locator("main").innerText();
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** The path at which it is. */
  public String path() {
    return page.url().startsWith(base) ? page.url().substring(base.length()) : page.url();
  }

  /** How many pixels the page is wider than the window. */
  public int overhang() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  public Watch watch() {
    return watch;
  }

  /** Ends it, and fails if a page did what none may do. */
  @Override
  public void close() {
    context.close();
    watch.assertQuiet();
  }
}
