package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** How every error looks on the wire. */
final class ErrorAnswers {
  /** A call that is to be refused. */
  interface Call {
    HttpResponse<String> make();
  }

  /** A row of a table of errors; its name is shown with the test. */
  record Case(String name, int errcode, String errmsg, Call call) {
    void check() {
      assertRefused(call.make(), errcode, errmsg);
    }

    @Override
    public String toString() {
      return errcode + " " + name;
    }
  }

  private ErrorAnswers() {}

  static void assertRefused(HttpResponse<String> answer, int errcode, String errmsg) {
    assertThat(answer.body())
        .matches(
            Pattern.quote("{\"errcode\":" + errcode + ",\"errmsg\":\"" + errmsg)
                + " rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("content-type"))
        .containsExactly("application/json; encoding=utf-8");
  }
}
