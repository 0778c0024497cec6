package org.tidings.page;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.kernel.Tokens;

/** What the browser that asks holds in its cookies, and what it is given to hold. */
public final class Browser {
  private static final String SESSION = "tidings_session";

  /** Of browsers without a session; its forms belong to it. */
  private static final String ANONYMOUS = "tidings_visitor";

  private static final String LANGUAGE = "tidings_language";
  private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
  private static final Duration NOTICE_KEPT = Duration.ofMinutes(5);
  private static final int CHARACTERS_MAX = 100;

  private final Request request;
  private final Cookies cookies;
  private final Optional<Secret> sessionToken;
  private final Optional<Secret> anonymous;
  private final Secret fresh;

  public Browser(Request request, Cookies cookies) {
    this.request = request;
    this.cookies = cookies;
    this.sessionToken = cookie(SESSION);
    this.anonymous = cookie(ANONYMOUS);
    this.fresh = anonymous.orElseGet(Tokens::fresh);
  }

  private Optional<Secret> cookie(String name) {
    return cookies
        .find(request, name)
        .filter(value -> !value.isEmpty() && value.length() <= CHARACTERS_MAX)
        .map(Secret::new);
  }

  public Optional<Secret> sessionToken() {
    return sessionToken;
  }

  /** What was chosen here before, else what the browser prefers. */
  public Locale language() {
    return cookies
        .find(request, LANGUAGE)
        .map(Locale::of)
        .orElseGet(() -> Texts.preferred(request.header("Accept-Language").orElse("")));
  }

  /** What it was told to say on the next page. */
  public Optional<Notice> notice(Texts texts) {
    return cookies.find(request, Notice.COOKIE).flatMap(value -> Notice.read(value, texts));
  }

  /** What its forms are bound to, while it has no session. */
  public Secret formCookie() {
    return fresh;
  }

  /** Forms shown without a session need a cookie to be bound to. */
  public Reply keepFormCookie(Reply reply) {
    return anonymous.isPresent()
        ? reply
        : cookies.set(reply, ANONYMOUS, fresh.value(), Optional.empty());
  }

  public Reply keepNotice(Reply reply, Notice next) {
    return cookies.set(reply, Notice.COOKIE, next.cookie(), Optional.of(NOTICE_KEPT));
  }

  public Reply dropNotice(Reply reply) {
    return cookies.drop(reply, Notice.COOKIE);
  }

  public Reply keepSession(Reply reply, Secret token, Duration life) {
    return cookies.set(reply, SESSION, token.value(), Optional.of(life));
  }

  public Reply dropSession(Reply reply) {
    return cookies.drop(reply, SESSION);
  }

  public Reply keepLanguage(Reply reply, Texts chosen) {
    return cookies.set(
        reply, LANGUAGE, chosen.language().getLanguage(), Optional.of(LANGUAGE_KEPT));
  }
}
