package org.tidings.console.web;

import java.util.Locale;
import java.util.Optional;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.operator.Session;
import org.tidings.operator.Sessions;
import org.tidings.page.Browser;
import org.tidings.page.Cookies;
import org.tidings.page.Notice;
import org.tidings.page.Texts;

/** The browser that asks: whose session it holds, and its language. */
final class Visitor {
  private final Browser browser;
  private final Optional<Session> session;
  private final Texts texts;
  private final Optional<Notice> notice;
  private final String baseUrl;

  Visitor(Request request, Cookies cookies, Sessions sessions, Optional<String> publicUrl) {
    this.browser = new Browser(request, cookies);
    this.session = browser.sessionToken().flatMap(sessions::find);
    this.texts = ConsoleTexts.in(language());
    this.notice = browser.notice(texts);
    this.baseUrl =
        publicUrl.orElseGet(() -> "http://" + request.header("Host").orElse("127.0.0.1"));
  }

  /** The operator's own, else what the browser chose here before, else what it prefers. */
  private Locale language() {
    return session.isPresent() ? session.get().operator().language() : browser.language();
  }

  Optional<Session> session() {
    return session;
  }

  Optional<Secret> sessionToken() {
    return browser.sessionToken();
  }

  Texts texts() {
    return texts;
  }

  Optional<Notice> notice() {
    return notice;
  }

  String baseUrl() {
    return baseUrl;
  }

  /** What forms of this browser are bound to. */
  Secret formCookie() {
    return session.isPresent() ? browser.sessionToken().orElseThrow() : browser.formCookie();
  }

  /** What every reply to it is given: the notice was shown once, and its forms need a cookie. */
  Reply finish(Reply reply) {
    Reply finished = reply;
    if (notice.isPresent() && reply.status() != 303) {
      finished = browser.dropNotice(finished);
    }
    return session.isEmpty() ? browser.keepFormCookie(finished) : finished;
  }

  Reply notice(Reply reply, Notice next) {
    return browser.keepNotice(reply, next);
  }

  Reply keepSession(Reply reply, Secret token) {
    return browser.keepSession(reply, token, Sessions.LIFE_MAX);
  }

  Reply dropSession(Reply reply) {
    return browser.dropSession(reply);
  }

  Reply keepLanguage(Reply reply, Texts chosen) {
    return browser.keepLanguage(reply, chosen);
  }
}
