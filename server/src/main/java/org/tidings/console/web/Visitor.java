package org.tidings.console.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.operator.Session;
import org.tidings.operator.Sessions;

/** The browser that asks: its cookies, its language, and whose session it holds. */
final class Visitor {
  static final String SESSION = "tidings_session";

  /** Of browsers without a session; its forms belong to it. */
  private static final String ANONYMOUS = "tidings_visitor";

  private static final String LANGUAGE = "tidings_language";
  private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
  private static final int ANONYMOUS_BYTES = 18;
  private static final int COOKIE_CHARACTERS_MAX = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cookies cookies;
  private final Optional<Secret> sessionToken;
  private final Optional<Session> session;
  private final Optional<Secret> anonymous;
  private final Secret fresh;
  private final Texts texts;
  private final Optional<Notice> notice;
  private final String baseUrl;

  Visitor(Request request, Cookies cookies, Sessions sessions, Optional<String> publicUrl) {
    this.cookies = cookies;
    this.sessionToken = cookie(request, SESSION);
    this.session = sessionToken.flatMap(sessions::find);
    this.anonymous = cookie(request, ANONYMOUS);
    this.fresh = anonymous.orElseGet(Visitor::random);
    this.texts = Texts.in(language(request));
    this.notice = cookies.find(request, Notice.COOKIE).flatMap(value -> Notice.read(value, texts));
    this.baseUrl =
        publicUrl.orElseGet(() -> "http://" + request.header("Host").orElse("127.0.0.1"));
  }

  private Optional<Secret> cookie(Request request, String name) {
    return cookies
        .find(request, name)
        .filter(value -> !value.isEmpty() && value.length() <= COOKIE_CHARACTERS_MAX)
        .map(Secret::new);
  }

  private static Secret random() {
    byte[] random = new byte[ANONYMOUS_BYTES];
    RANDOM.nextBytes(random);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** The operator's own, else what the browser chose here before, else what it prefers. */
  private Locale language(Request request) {
    if (session.isPresent()) {
      return session.get().operator().language();
    }
    return cookies
        .find(request, LANGUAGE)
        .map(Locale::of)
        .orElseGet(() -> preferred(request.header("Accept-Language").orElse("")));
  }

  private static Locale preferred(String accepted) {
    try {
      return Locale.LanguageRange.parse(accepted).stream()
          .map(range -> range.getRange().split("-", 2)[0])
          .filter(language -> language.equals("zh") || language.equals("en"))
          .findFirst()
          .map(Locale::of)
          .orElse(Texts.ENGLISH);
    } catch (IllegalArgumentException e) {
      return Texts.ENGLISH;
    }
  }

  Optional<Session> session() {
    return session;
  }

  Optional<Secret> sessionToken() {
    return sessionToken;
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
    return session.isPresent() ? sessionToken.orElseThrow() : fresh;
  }

  /** What every reply to it is given: the notice was shown once, and its forms need a cookie. */
  Reply finish(Reply reply) {
    Reply finished = reply;
    if (notice.isPresent() && reply.status() != 303) {
      finished = cookies.drop(finished, Notice.COOKIE);
    }
    if (session.isEmpty() && anonymous.isEmpty()) {
      finished = cookies.set(finished, ANONYMOUS, fresh.value(), Optional.empty());
    }
    return finished;
  }

  Reply notice(Reply reply, Notice next) {
    return cookies.set(reply, Notice.COOKIE, next.cookie(), Optional.of(Duration.ofMinutes(5)));
  }

  Reply keepSession(Reply reply, Secret token) {
    return cookies.set(reply, SESSION, token.value(), Optional.of(Sessions.LIFE_MAX));
  }

  Reply dropSession(Reply reply) {
    return cookies.drop(reply, SESSION);
  }

  Reply keepLanguage(Reply reply, Texts chosen) {
    return cookies.set(
        reply, LANGUAGE, chosen.language().getLanguage(), Optional.of(LANGUAGE_KEPT));
  }
}
