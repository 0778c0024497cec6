package org.tidings.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.e2e.console.Visitor;

/** A member on the member's pages, without a script. */
final class Phone {
  private final Visitor visitor;

  private Phone(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Of somebody who has not signed in. */
  static Phone of(RunningPlatform platform) {
    return new Phone(new Visitor(platform.base()));
  }

  static Phone of(RunningPlatform platform, String member) {
    Phone phone = of(platform);
    Visitor.Opened arrived = phone.signIn(phone.open("/m/sign-in"), member);
    if (arrived.path().startsWith("/m/sign-in")) {
      throw new AssertionError(member + " could not sign in: " + arrived.text());
    }
    return phone;
  }

  Visitor.Opened signIn(Visitor.Opened page, String member) {
    return visitor.submit(page, "/m/sign-in/local", Map.of("member", member));
  }

  Visitor.Opened open(String path) {
    return visitor.open(path);
  }

  /** Opens a page that must be there. */
  Visitor.Opened see(String path) {
    Visitor.Opened page = open(path);
    if (page.status() != 200) {
      throw new AssertionError(path + " answered " + page.status() + ": " + page.text());
    }
    return page;
  }

  /** Sends the form of this address that stands on a page. */
  Visitor.Opened submit(Visitor.Opened page, String action) {
    return visitor.submit(page, action, Map.of());
  }

  Visitor.Opened submit(Visitor.Opened page, String action, Map<String, String> values) {
    return visitor.submit(page, action, values);
  }

  /** Presses the button that says this. */
  Visitor.Opened press(Visitor.Opened page, String action, String button) {
    return visitor.submit(page, action, Map.of(), Optional.of(button));
  }

  /** What the browser holds of its session, as a header. */
  String cookie() {
    return "tidings_session=" + visitor.cookie("tidings_session").orElseThrow();
  }

  /** Without the secret of a form of ours. */
  int forge(String path) {
    return visitor.post(path, Map.of("on", List.of("yes")), Map.of()).statusCode();
  }

  /** The same with the secret of another form of this browser. */
  int send(Visitor.Opened page, String path, Map<String, List<String>> fields) {
    Map<String, List<String>> all = new LinkedHashMap<>(fields);
    all.put("csrf", List.of(page.document().select("input[name=csrf]").val()));
    return visitor.post(path, all, Map.of()).statusCode();
  }
}
