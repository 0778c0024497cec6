package org.tidings.wire;

import org.tidings.calls.Rid;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers as clients expect them: status 200 for errors too, one line of JSON without an end
 * of line, and a content type that says {@code encoding} (reference, section 0.3).
 */
final class Answers {
  static final String CONTENT_TYPE = "application/json; encoding=utf-8";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private record Ok(int errcode, String errmsg) {}

  Reply ok() {
    return of(new Ok(0, "ok"));
  }

  Reply of(Object answer) {
    return Reply.of(200, CONTENT_TYPE, JSON.writeValueAsBytes(answer));
  }

  static String text(Refused refused) {
    WireError error = WireError.of(refused.refusal(), refused.detail());
    return JSON.writeValueAsString(new Ok(error.errcode(), error.errmsg()));
  }

  Reply refused(Refused refused, Rid rid) {
    WireError error = WireError.of(refused.refusal(), refused.detail());
    return of(new Ok(error.errcode(), error.errmsg() + " rid: " + rid.text()));
  }
}
