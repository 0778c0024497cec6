package org.tidings.e2e;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.e2e.console.Visitor;

/** A member's browser without a script, signed in; and what the script of notifications posts. */
final class MemberPhone {
  private static final String NOTIFICATIONS = "/m/me/notifications";
  private final RunningPlatform platform;
  private final Visitor visitor;
  private final String member;

  MemberPhone(RunningPlatform platform, String member) {
    this.platform = platform;
    this.visitor = new Visitor(platform.base());
    this.member = member;
    signIn(member);
  }

  /** As this member, whoever it was before. */
  void signIn(String name) {
    Visitor.Opened choice = visitor.open("/m/sign-in");
    HttpResponse<String> answer =
        visitor.post(
            "/m/sign-in/local",
            Map.of(
                "csrf", List.of(csrf(choice)),
                "next", List.of(NOTIFICATIONS),
                "member", List.of(name)),
            Map.of());
    if (answer.statusCode() != 303 || !visitor.open(NOTIFICATIONS).path().equals(NOTIFICATIONS)) {
      throw new AssertionError(name + " could not sign in: " + answer.statusCode());
    }
  }

  void signOut() {
    visitor.post(
        "/m/sign-out", Map.of("csrf", List.of(csrf(visitor.open(NOTIFICATIONS)))), Map.of());
  }

  Visitor visitor() {
    return visitor;
  }

  /** What the forms of a page hold to be ours. */
  static String csrf(Visitor.Opened page) {
    return Optional.ofNullable(page.document().selectFirst("input[name=csrf]"))
        .map(field -> field.attr("value"))
        .orElseGet(() -> page.document().select("[data-push-csrf]").attr("data-push-csrf"));
  }

  HttpResponse<String> subscribe(PushService.Browser browser) {
    return subscribe(browser.endpoint(), browser.p256dh(), browser.auth());
  }

  HttpResponse<String> subscribe(String endpoint, String p256dh, String auth) {
    return post("/m/push/subscribe", Map.of("endpoint", endpoint, "p256dh", p256dh, "auth", auth));
  }

  HttpResponse<String> unsubscribe(PushService.Browser browser) {
    return post("/m/push/unsubscribe", Map.of("endpoint", browser.endpoint()));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, List<String>> all = new java.util.HashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("csrf", List.of(csrf(visitor.open(NOTIFICATIONS))));
    return visitor.post(path, all, Map.of());
  }

  /** Under which key browsers subscribe. */
  String publicKey() {
    return visitor.open(NOTIFICATIONS).document().select(".push-switch").attr("data-push-key");
  }

  /** What the member has chosen for an account. */
  void choose(int account, boolean push, boolean muted) {
    TestDatabases.execute(
        platform.database(),
        "insert into account_preference (member_id, account_id, push, muted)"
            + " select member_id, account_id, %s, %s from member, account".formatted(push, muted)
            + " where member.name = '%s' and account.app_id = '%s'"
                .formatted(member, Seed.appId(account))
            + " on conflict (member_id, account_id)"
            + " do update set push = excluded.push, muted = excluded.muted");
  }

  /** Columns of the member's preferences and their values. */
  void choose(String columns, String values) {
    TestDatabases.execute(
        platform.database(),
        "delete from member_preference where member_id in"
            + " (select member_id from member where name = '%s');".formatted(member)
            + "insert into member_preference (member_id, %s)".formatted(columns)
            + " select member_id, %s from member where name = '%s'".formatted(values, member));
  }

  long subscriptions() {
    return TestDatabases.number(
        platform.database(),
        "select count(*) from push_subscription join member using (member_id)"
            + " where name = '%s'".formatted(member));
  }
}
