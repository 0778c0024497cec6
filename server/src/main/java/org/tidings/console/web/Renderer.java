package org.tidings.console.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.operator.Role;
import org.tidings.operator.Session;
import org.tidings.page.Assets;
import org.tidings.page.Csrf;
import org.tidings.page.PageEngine;

/** Makes pages of templates, which the build has turned into classes. */
final class Renderer {
  /** Nothing from outside, no script or style but our files', no frame around us. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private final PageEngine engine = new PageEngine();
  private final Assets assets;
  private final Csrf csrf;
  private final Supplier<String> platformName;

  Renderer(Assets assets, Csrf csrf, Supplier<String> platformName) {
    this.assets = assets;
    this.csrf = csrf;
    this.platformName = platformName;
  }

  Frame frame(Visitor visitor, Request request, Optional<Account> account, Optional<Role> role) {
    String query = request.rawQuery();
    return new Frame(
        visitor.texts(),
        assets,
        new Frame.Around(
            request.path(),
            request.path() + (query == null || query.isEmpty() ? "" : "?" + query),
            csrf.token(visitor.formCookie()),
            visitor.session().filter(s -> !s.awaitsSecondFactor()).map(Session::operator),
            account,
            role,
            visitor.notice(),
            platformName.get()));
  }

  Reply page(int status, String template, Frame frame, Object page) {
    return secured(engine.page(status, template, Map.of("f", frame, "page", page)));
  }

  static Reply secured(Reply reply) {
    return reply
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store");
  }
}
