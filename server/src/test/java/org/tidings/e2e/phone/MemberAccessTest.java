package org.tidings.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.client.web.MemberRoute;
import org.tidings.e2e.console.Visitor;

/** Every page and action of the member's side, tried by nobody, by its member, and by another. */
class MemberAccessTest {
  private static PhoneScene scene;
  private static long msgid;

  @BeforeAll
  static void start() {
    scene = new PhoneScene();
    msgid = scene.send("alice", "Hello");
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void everyRouteHasItsRowAndEveryRowItsRoute() {
    assertThat(
            MemberAccess.read().stream()
                .map(row -> row.route() + (row.signedIn() ? " MEMBER" : " ANYONE")))
        .containsExactlyInAnyOrderElementsOf(
            scene.platform().memberRoutes().stream().map(MemberAccessTest::written).toList());
  }

  private static String written(MemberRoute route) {
    return route.method() + " " + route.path() + " " + route.who();
  }

  @Test
  void whoHasNotSignedInIsLedToDoIt() {
    Visitor nobody = new Visitor(scene.platform().base());
    List<String> wrong = new ArrayList<>();
    for (MemberAccess.Row row : MemberAccess.read()) {
      HttpResponse<String> answer = ask(nobody, row);
      boolean led =
          answer.statusCode() == 303
              && answer.headers().firstValue("Location").orElse("").startsWith("/m/sign-in");
      if (led != row.signedIn()) {
        wrong.add(row.route() + " answers " + answer.statusCode());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsAnothersDoesNotExist() {
    Visitor bob = scene.visitor("bob");
    String csrf = csrf(bob);
    for (MemberAccess.Row row : MemberAccess.read()) {
      if (row.may() == MemberAccess.May.OWN) {
        String address = PhoneScene.address(row.path(), msgid);
        HttpResponse<String> answer =
            row.method().equals("GET")
                ? bob.get(address)
                : bob.post(address, Map.of("csrf", List.of(csrf)), Map.of());
        assertThat(answer.statusCode()).as(row.route()).isEqualTo(404);
        assertThat(answer.body()).as(row.route()).doesNotContain("Hello", PhoneScene.TITLE);
      }
    }
    assertThat(scene.visitor("alice").get("/m/messages/" + msgid).body()).contains("Hello");
  }

  @Test
  void noActionTakesAFormThatIsNotOurs() {
    Visitor alice = scene.visitor("alice");
    String foreign = csrf(scene.visitor("bob"));
    for (MemberAccess.Row row : MemberAccess.read()) {
      if (row.method().equals("POST")) {
        String address = PhoneScene.address(row.path(), msgid);
        for (String token : Set.of("", "A".repeat(43), foreign)) {
          assertThat(alice.post(address, Map.of("csrf", List.of(token)), Map.of()).statusCode())
              .as("%s with %s", row.route(), token)
              .isEqualTo(403);
        }
      }
    }
    assertThat(alice.get("/m/messages/" + msgid).statusCode()).isEqualTo(200);
  }

  private static String csrf(Visitor visitor) {
    return visitor.open("/m/me/region").document().select("input[name=csrf]").val();
  }

  private static HttpResponse<String> ask(Visitor visitor, MemberAccess.Row row) {
    String address = PhoneScene.address(row.path(), msgid);
    return row.method().equals("GET")
        ? visitor.get(address)
        : visitor.post(address, Map.of(), Map.of());
  }
}
