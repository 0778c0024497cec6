package org.tidings.conformance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs one check after the other; what one keeps, later ones name. */
final class Runner {
  private static final JsonMapper JSON = new JsonMapper();

  private final Suite.Settings settings;
  private final Caller caller;
  private final Variables variables;
  private final Tokens tokens;
  private final EventJudge events;
  private final Set<String> keptWords;

  Runner(Suite.Settings settings, List<Section> sections) throws CannotRun, InterruptedException {
    this.settings = settings;
    this.caller = new Caller(settings.base());
    this.variables = new Variables(settings.given());
    // tells this run's ids from those of the run before
    variables.keep("run", UUID.randomUUID().toString());
    this.tokens = new Tokens(caller, variables);
    this.events = new EventJudge(variables, settings.events());
    this.keptWords =
        sections.stream()
            .flatMap(section -> section.checks().stream())
            .flatMap(check -> orEmpty(check.keep()).keySet().stream())
            .collect(Collectors.toSet());
    if (tokens.find("token").isEmpty()) {
      throw new CannotRun("An account's appid and secret are needed.");
    }
  }

  Result run(Section section, Check check) throws CannotRun, InterruptedException {
    if (check.changes() && !settings.allowChanges()) {
      return Result.notRun(section, check, "needs --allow-changes");
    }
    Optional<String> lack = findLack(section, check);
    if (lack.isPresent()) {
      return Result.notRun(section, check, "needs " + lack.get());
    }
    JsonNode event = check.event();
    if (event != null) {
      return events.judge(section, check, variables.fill(event));
    }
    Caller.Request request = request(section, check);
    try {
      Caller.Answer answer = caller.call(request);
      return new AnswerJudge(variables, section, check).judge(request, answer);
    } catch (IOException e) {
      Difference none = new Difference("answer", "one", "none: " + e);
      return new Result(
          section,
          check,
          Verdict.FAILED,
          "",
          List.of(none),
          variables.masked(request.toString()),
          "");
    }
  }

  private Optional<String> findLack(Section section, Check check)
      throws CannotRun, InterruptedException {
    Set<String> words = new LinkedHashSet<>(Variables.wordsOf(JSON.valueToTree(check)));
    if (check.event() == null) {
      words.clear();
      words.addAll(wordsOfRequest(section, check));
      for (Object part : parts(check)) {
        words.addAll(Variables.wordsOf(JSON.valueToTree(part)));
      }
    }
    for (String word : words) {
      if (variables.find(word).isEmpty()
          && !(Tokens.isOne(word) && tokens.find(word).isPresent())) {
        return Optional.of(described(word));
      }
    }
    return Optional.empty();
  }

  private static List<Object> parts(Check check) {
    return List.of(
        check.answer() == null ? Map.of() : check.answer(),
        check.refused() == null ? Map.of() : check.refused(),
        check.holds() == null ? List.of() : check.holds(),
        check.lacks() == null ? List.of() : check.lacks(),
        check.needs() == null ? List.of() : check.needs());
  }

  private Set<String> wordsOfRequest(Section section, Check check) {
    Set<String> words =
        new LinkedHashSet<>(Variables.wordsOf(JSON.valueToTree(section.queryOf(check))));
    unfilledBody(section, check).ifPresent(body -> words.addAll(Variables.wordsOf(body)));
    String text = check.sent().text();
    if (text != null) {
      words.addAll(Variables.wordsOf(JSON.valueToTree(text)));
    }
    return words;
  }

  private String described(String word) {
    if (keptWords.contains(word)) {
      return "{" + word + "}, which an earlier check did not get";
    }
    if (Setup.find(word).isEmpty() && Tokens.isOne(word)) {
      String of = word.substring(0, word.length() - "token".length());
      return option(of + Setup.APPID.word())
          + " and "
          + option(of + Setup.SECRET.word())
          + ": "
          + setup(of + Setup.APPID.word()).meaning();
    }
    return option(word) + ": " + setup(word).meaning();
  }

  private static String option(String word) {
    return "--with " + word + "=…";
  }

  private static Setup setup(String word) {
    return Setup.find(word)
        .orElseThrow(() -> new IllegalStateException("no check keeps {" + word + "}"));
  }

  private Caller.Request request(Section section, Check check) {
    Check.Sent sent = check.sent();
    Map<String, String> query = new LinkedHashMap<>();
    section.queryOf(check).forEach((name, value) -> query.put(name, variables.fill(value)));
    Optional<String> body =
        sent.text() == null
            ? unfilledBody(section, check).map(json -> variables.fill(json).toString())
            : Optional.of(sent.text()).filter(text -> !text.isEmpty()).map(variables::fill);
    return new Caller.Request(
        otherwise(sent.method(), section.method()),
        otherwise(sent.path(), section.path()),
        query,
        body);
  }

  private static Optional<JsonNode> unfilledBody(Section section, Check check) {
    Check.Sent sent = check.sent();
    if (sent.text() != null) {
      return Optional.empty();
    }
    if (sent.body() != null) {
      return Optional.of(sent.body());
    }
    if (section.body() == null) {
      return Optional.empty();
    }
    ObjectNode body = ((ObjectNode) section.body()).deepCopy();
    orEmpty(sent.with()).forEach(body::set);
    List<String> without = sent.without();
    if (without != null) {
      body.remove(without);
    }
    return Optional.of(body);
  }

  private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  private static String otherwise(@Nullable String own, String usual) {
    return own == null ? usual : own;
  }
}
