package org.tidings.wire;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.template.guideline.Explained;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Proposal;

/**
 * {@code /tidings/template/lint}: a call of our own, in the wire's manner. What an account wants to
 * propose is held against the guidelines; nothing is kept of it.
 */
final class LintCalls {
  /** Where calls stand that WeChat has not. */
  static final String OWN = "/tidings/";

  private static final String CHINESE = "zh";

  private final Call call;
  private final Answers answers;

  private record Linted(int errcode, String errmsg, List<Explained> violations) {}

  LintCalls(Call call, Answers answers) {
    this.call = call;
    this.answers = answers;
  }

  List<Route> routes() {
    return List.of(call.post("/tidings/template/lint", this::lint));
  }

  private Reply lint(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    Locale language = text(json, "language", "").equals(CHINESE) ? Locale.CHINESE : Locale.ENGLISH;
    List<Explained> violations =
        Guidelines.check(proposal(account, json)).stream()
            .map(violation -> Explained.of(violation, language))
            .toList();
    return answers.of(new Linted(0, "ok", violations));
  }

  private static Proposal proposal(Account account, JsonBody json) {
    List<String> names = json.texts("accountNames").orElseThrow(LintCalls::malformed);
    return new Proposal(
        json.text("title").orElseThrow(LintCalls::malformed),
        json.has("industry") ? json.integer("industry").orElseThrow(LintCalls::malformed) : 0,
        text(json, "type", ""),
        json.has("trigger") ? text(json, "trigger", "") : null,
        json.text("content").orElseThrow(LintCalls::malformed),
        text(json, "example", ""),
        Stream.concat(Stream.of(account.name()), names.stream()).toList());
  }

  private static String text(JsonBody json, String name, String otherwise) {
    return json.has(name) ? json.text(name).orElseThrow(LintCalls::malformed) : otherwise;
  }

  private static Refused malformed() {
    return new Refused(Refusal.BODY_MALFORMED);
  }
}
