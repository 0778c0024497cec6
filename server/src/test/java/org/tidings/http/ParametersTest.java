package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ParametersTest {
  @Test
  void decodesPercentsPlusesAndUtf8() {
    Parameters query =
        Parameters.parse("a=1&b=x+y%2Bz&n=%E4%BD%A0%e5%a5%bd&%6b=v&a=2&empty=&bare&&=z");
    assertThat(query.first("a")).contains("1");
    assertThat(query.all("a")).containsExactly("1", "2");
    assertThat(query.first("b")).contains("x y+z");
    assertThat(query.first("n")).contains("你好");
    assertThat(query.first("k")).contains("v");
    assertThat(query.first("empty")).contains("");
    assertThat(query.first("bare")).contains("");
    assertThat(query.first("")).contains("z");
    assertThat(query.first("missing")).isEmpty();
    assertThat(query.all("missing")).isEmpty();
  }

  @Test
  void neverFailsOnWhatIsMalformed() {
    Parameters query = Parameters.parse("a=%&b=%4&c=%zz%41&d=%E4%BD&e==&f=%+1&g=%C0%80&h=a=b");
    assertThat(query.first("a")).contains("%");
    assertThat(query.first("b")).contains("%4");
    assertThat(query.first("c")).contains("%zzA");
    assertThat(query.first("d")).contains("\uFFFD");
    assertThat(query.first("e")).contains("=");
    assertThat(query.first("f")).contains("% 1");
    assertThat(query.first("g")).hasValueSatisfying(value -> assertThat(value).contains("\uFFFD"));
    assertThat(query.first("h")).contains("a=b");
    assertThat(Parameters.parse("").first("")).isEmpty();
  }

  @Test
  void readsForms() {
    byte[] form = "name=%E4%BD%A0&raw=你&b=1&b=2".getBytes(StandardCharsets.UTF_8);
    assertThat(Parameters.ofForm(form).first("name")).contains("你");
    assertThat(Parameters.ofForm(form).first("raw")).contains("你");
    assertThat(Parameters.ofForm(form).all("b")).containsExactly("1", "2");
  }

  @Test
  void comesThroughTheServerAsSent() throws IOException {
    Handler handler =
        request -> TestServer.text(request.query("q").orElse("none") + "|" + request.rawQuery());
    try (TestServer server = new TestServer(Route.get("/q", handler))) {
      assertThat(server.get("/q?q=%E4%BD%A0+%").body()).isEqualTo("你 %|q=%E4%BD%A0+%");
      assertThat(server.get("/q?q=1#here").body()).isEqualTo("1|q=1");
      assertThat(server.get("/q?q={\"a\":[1|2]}^`").body()).startsWith("{\"a\":[1|2]}^`|");
      assertThat(server.get("/q?q=a?b/c").body()).isEqualTo("a?b/c|q=a?b/c");
      assertThat(server.get("/q?q").body()).isEqualTo("|q");
      assertThat(server.get("/q").body()).isEqualTo("none|");
      // a client that forgot to escape: Helidon reads ASCII only, the bytes are lost but not the
      // rest
      String raw = new String("你".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(server.get("/q?q=" + raw + "b").body()).startsWith("\uFFFD").contains("b|");
    }
  }
}
