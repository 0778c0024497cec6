package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static Route route(String path, Method... methods) {
    return new Route(Set.of(methods), path, request -> Reply.empty(200));
  }

  private static String found(Routes routes, Method method, String path) {
    Routes.Found found = routes.find(method, path);
    return found.route().map(Route::path).orElse("none") + found.parameters() + found.allowed();
  }

  @Test
  void findsExactPathsAndTellsWhichMethodsTheyTake() {
    Routes routes =
        new Routes(List.of(route("/a"), route("/b", Method.POST), route("/c", Method.GET)));
    assertThat(found(routes, Method.OTHER, "/a")).isEqualTo("/a{}[]");
    assertThat(found(routes, Method.POST, "/b")).isEqualTo("/b{}[]");
    assertThat(found(routes, Method.GET, "/b")).isEqualTo("none{}[POST]");
    assertThat(found(routes, Method.HEAD, "/c")).isEqualTo("/c{}[]");
    assertThat(found(routes, Method.HEAD, "/b")).isEqualTo("none{}[POST]");
    assertThat(found(routes, Method.OPTIONS, "/c")).isEqualTo("none{}[GET]");
    assertThat(found(routes, Method.GET, "/A")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.GET, "/c/")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.GET, "//c")).isEqualTo("none{}[]");
  }

  @Test
  void findsPathsWithParameters() {
    Routes routes =
        new Routes(
            List.of(
                route("/inbox/new", Method.GET),
                route("/inbox/{member}", Method.GET),
                route("/inbox/{member}/cards/{card}", Method.POST),
                route("/assets/*", Method.GET)));
    assertThat(found(routes, Method.GET, "/inbox/new")).isEqualTo("/inbox/new{}[]");
    assertThat(found(routes, Method.GET, "/inbox/al")).isEqualTo("/inbox/{member}{member=al}[]");
    assertThat(found(routes, Method.GET, "/inbox/")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.GET, "/inbox/a/b")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.GET, "/inbox/a/cards/7")).isEqualTo("none{}[POST]");
    assertThat(routes.find(Method.POST, "/inbox/a/cards/7").parameters())
        .containsEntry("member", "a")
        .containsEntry("card", "7");
    assertThat(found(routes, Method.GET, "/assets/css/a.css"))
        .isEqualTo("/assets/*{*=css/a.css}[]");
    assertThat(found(routes, Method.GET, "/assets/")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.GET, "/assets")).isEqualTo("none{}[]");
    assertThat(found(routes, Method.OPTIONS, "*")).isEqualTo("none{}[]");
  }

  @Test
  void twoRoutesForTheSameRequestsAreAMistake() {
    assertThatThrownBy(() -> new Routes(List.of(route("/a", Method.GET), route("/a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/a");
    assertThatThrownBy(() -> route("a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void requestsReachTheirHandlers() throws IOException {
    try (TestServer server =
        new TestServer(
            Route.any(
                "/inbox/{member}",
                request ->
                    TestServer.text(
                        request.method()
                            + " "
                            + request.path()
                            + " "
                            + request.pathParameter("member"))))) {
      assertThat(server.get("/inbox/%E4%BD%A0").body()).isEqualTo("GET /inbox/你 你");
      assertThat(server.get("/inbox/a%2Fb").body()).isEqualTo("GET /inbox/a%2Fb a%2Fb");
      assertThat(server.get("/inbox/..").body()).isEqualTo("GET /inbox/.. ..");
      assertThat(server.get("/pin%67").body()).isEqualTo("pong");
      assertThat(server.get("/nothing?here").body()).isEqualTo("no /nothing[]");
      assertThat(server.ask("POST /ping HTTP/1.1\r\nHost: a\r\n\r\n").body())
          .isEqualTo("no /ping[GET]");
      assertThat(server.ask("BREW /inbox/x HTTP/1.1\r\nHost: a\r\n\r\n").body())
          .isEqualTo("OTHER /inbox/x x");
      assertThat(server.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").body()).isEqualTo("no *[]");
    }
  }
}
