package org.tidings.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds an answer against what a check expects. */
final class AnswerJudge {
  /** What stands behind an error's text; the original has a comma before it now and then. */
  private static final String RID = ",? rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}";

  private final Variables variables;
  private final Section section;
  private final Check check;

  AnswerJudge(Variables variables, Section section, Check check) {
    this.variables = variables;
    this.section = section;
    this.check = check;
  }

  Result judge(Caller.Request request, Caller.Answer answer) {
    AnswerForm form = new AnswerForm(answer);
    JsonNode json = form.json();
    List<Difference> differences = new ArrayList<>(form.differences());
    Verdict verdict = Verdict.PASSED;
    String note = "";
    if (json.isObject()) {
      List<Difference> inContent = inContent(json);
      if (!inContent.isEmpty()) {
        boolean seenElsewhere = check.alsoRefused().stream().anyMatch(r -> in(r, json).isEmpty());
        String ours = check.ours();
        if (ours != null || seenElsewhere) {
          verdict = Verdict.DIFFERS;
          note = ours == null ? "the original was seen to answer so, too" : ours;
        }
        differences.addAll(inContent);
      } else {
        keep(json);
      }
    }
    if (!form.differences().isEmpty() || (verdict == Verdict.PASSED && !differences.isEmpty())) {
      verdict = Verdict.FAILED;
    }
    return new Result(
        section,
        check,
        verdict,
        note,
        differences.stream().map(this::masked).toList(),
        variables.masked(request.toString()),
        variables.masked(answer.text()));
  }

  private List<Difference> inContent(JsonNode json) {
    Check.Refused refused = check.refused();
    if (refused != null) {
      return in(refused, json);
    }
    JsonNode expected = check.answer();
    List<Difference> differences = new ArrayList<>();
    if (expected != null) {
      differences.addAll(Expectation.differences(variables.fill(expected), json));
    }
    for (Check.Listed listed : orNone(check.holds())) {
      if (!holds(listed, json)) {
        differences.add(new Difference(listed.in(), "a member " + filled(listed), "none"));
      }
    }
    for (Check.Listed listed : orNone(check.lacks())) {
      if (holds(listed, json)) {
        differences.add(new Difference(listed.in(), "no member " + filled(listed), "one"));
      }
    }
    return differences;
  }

  private boolean holds(Check.Listed listed, JsonNode json) {
    JsonNode expected = filled(listed);
    return json.at(listed.in()).values().stream().anyMatch(member -> isSuch(expected, member));
  }

  private JsonNode filled(Check.Listed listed) {
    return variables.fill(listed.member());
  }

  /** Of an object only the members that are named count. */
  private static boolean isSuch(JsonNode expected, JsonNode member) {
    return expected.isObject()
        ? expected.properties().stream()
            .allMatch(e -> Expectation.fits(e.getValue(), member.path(e.getKey())))
        : Expectation.fits(expected, member);
  }

  /** The number, the text with a rid behind it, and nothing else. */
  private List<Difference> in(Check.Refused refused, JsonNode json) {
    String got = json.path("errmsg").asString("");
    String base = got.replaceFirst(RID + "$", "");
    boolean fits =
        Shape.textFits(variables.fill(refused.errmsg()), base)
            && base.length() < got.length()
            && json.path("errcode").isIntegralNumber()
            && json.path("errcode").asInt() == refused.errcode()
            && json.size() == 2;
    if (fits) {
      return List.of();
    }
    JsonNode expected =
        JsonNodeFactory.instance
            .objectNode()
            .put("errcode", refused.errcode())
            .put("errmsg", variables.fill(refused.errmsg()) + " rid: <rid>");
    return List.of(new Difference("answer", expected.toString(), json.toString()));
  }

  private void keep(JsonNode json) {
    Map<String, String> keep = check.keep();
    if (keep != null) {
      keep.forEach((word, at) ->
          Optional.of(json.at(at))
              .map(value -> withoutText(value.asString()))
              .filter(value -> !value.isEmpty())
              .ifPresent(value -> variables.keep(word, value)));
    }
  }

  /** Of an error's text its rid is kept. */
  private static String withoutText(String value) {
    return value.replaceFirst("^.* rid: ", "");
  }

  private Difference masked(Difference difference) {
    return new Difference(
        difference.of(),
        variables.masked(difference.expected()),
        variables.masked(difference.got()));
  }

  private static List<Check.Listed> orNone(@Nullable List<Check.Listed> listed) {
    return listed == null ? List.of() : listed;
  }
}
