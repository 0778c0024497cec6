package org.tidings.client;

import java.util.Optional;
import java.util.function.Function;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.member.Member;
import org.tidings.member.Members;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all calls of the member's side have in common. Errors are HTTP's own. */
final class ClientAnswers {
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private ClientAnswers() {}

  private record Failure(String error) {}

  /** Answers for the member of the path, to who shows the key. */
  static Reply forMember(
      ClientKey key, Members members, Request request, Function<Member, Reply> answer) {
    if (!key.isShownBy(request)) {
      return failure(401, "Send the platform's client key as Authorization: Bearer …")
          .with("WWW-Authenticate", "Bearer");
    }
    Optional<Member> member = members.find(request.pathParameter("member"));
    return member.map(answer).orElseGet(() -> failure(404, "There is no member of this name."));
  }

  /** A number of the query; the standard where none is given, empty where it is none. */
  static Optional<Long> number(Request request, String name, long standard) {
    String text = request.query(name).orElse("");
    return text.isEmpty() ? Optional.of(standard) : number(text);
  }

  static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Reply failure(int status, String error) {
    return reply(status, new Failure(error));
  }

  static Reply reply(int status, Object answer) {
    return Reply.of(status, CONTENT_TYPE, json(answer));
  }

  /** In one line. */
  static String json(Object answer) {
    return JSON.writeValueAsString(answer);
  }
}
