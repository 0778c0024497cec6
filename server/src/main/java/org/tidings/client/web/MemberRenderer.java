package org.tidings.client.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.page.Assets;
import org.tidings.page.Csrf;
import org.tidings.page.Notice;
import org.tidings.page.PageEngine;

/** Makes the member's pages. */
final class MemberRenderer {
  /** Nothing from outside, no script or style but our files'; a frame around us only if allowed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors ";

  private final PageEngine engine = new PageEngine();
  private final Assets assets;
  private final Csrf csrf;
  private final Supplier<String> platformName;
  private final Supplier<String> frameAncestors;

  MemberRenderer(
      Assets assets, Csrf csrf, Supplier<String> platformName, Supplier<String> frameAncestors) {
    this.assets = assets;
    this.csrf = csrf;
    this.platformName = platformName;
    this.frameAncestors = frameAncestors;
  }

  MemberFrame frame(MemberVisit visit, Secret formCookie, Optional<Notice> notice) {
    return new MemberFrame(
        visit.texts(),
        assets,
        new MemberFrame.Around(
            visit.request().path(),
            csrf.token(formCookie),
            visit.findMember(),
            notice,
            platformName.get()));
  }

  String part(String template, Map<String, Object> parameters) {
    return engine.part(template, parameters);
  }

  Reply page(int status, String template, Map<String, Object> parameters) {
    return engine
        .page(status, template, parameters)
        .with("Content-Security-Policy", POLICY + frameAncestors.get())
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin")
        .with("Cache-Control", "no-store");
  }
}
