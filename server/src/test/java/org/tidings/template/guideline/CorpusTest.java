package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of many templates, good ones and bad ones of both languages, beside what a reviewer
 * would say: {@code resources/guideline/good.jsonl} and {@code bad.jsonl}, a line each.
 */
class CorpusTest {
  private static final double LEAST = 0.97;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Judged> GOOD = read("good");
  private static final List<Judged> BAD = read("bad");

  /** A proposal and the guidelines that it breaks. */
  private record Judged(Proposal proposal, Set<String> expected, Set<String> told) {}

  /** Of a guideline: told rightly, told wrongly, not told. */
  private static final class Count {
    private int right;
    private int wrong;
    private int missed;

    private double precision() {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    private double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    private void add(Judged judged, String rule) {
      boolean told = judged.told().contains(rule);
      boolean expected = judged.expected().contains(rule);
      right += told && expected ? 1 : 0;
      wrong += told && !expected ? 1 : 0;
      missed += !told && expected ? 1 : 0;
    }
  }

  @Test
  void thereAreManyOfBothLanguages() {
    for (List<Judged> judged : List.of(GOOD, BAD)) {
      long chinese =
          judged.stream()
              .filter(
                  one -> one.proposal().content().codePoints().anyMatch(Character::isIdeographic))
              .count();
      assertThat(judged).hasSizeGreaterThanOrEqualTo(100);
      assertThat(chinese).isBetween(judged.size() / 3L, judged.size() * 2L / 3);
    }
  }

  @Test
  void noGoodOneIsRefused() {
    assertThat(GOOD).allSatisfy(one -> assertThat(one.told()).as(one.proposal().title()).isEmpty());
  }

  @Test
  void whatIsToldIsRightAndNothingIsMissed() {
    Count all = new Count();
    Map<String, Count> byRule = new TreeMap<>();
    for (Guideline guideline : Guideline.values()) {
      for (List<Judged> judged : List.of(GOOD, BAD)) {
        for (Judged one : judged) {
          all.add(one, guideline.number());
          byRule.computeIfAbsent(guideline.number(), n -> new Count()).add(one, guideline.number());
        }
      }
    }
    byRule.put("all", all);
    byRule.forEach((rule, count) -> {
      System.out.printf(
          "guideline %-5s right %3d  wrong %d  missed %d  precision %.3f  recall %.3f%n",
          rule, count.right, count.wrong, count.missed, count.precision(), count.recall());
      assertThat(count.precision()).as(rule).isGreaterThanOrEqualTo(LEAST);
      assertThat(count.recall()).as(rule).isGreaterThanOrEqualTo(LEAST);
    });
    assertThat(byRule.values())
        .filteredOn(count -> count.right == 0)
        .as("III.4 is not told here")
        .hasSize(1);
  }

  private static List<Judged> read(String name) {
    try (InputStream in = CorpusTest.class.getResourceAsStream("/guideline/" + name + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> judged(JSON.readTree(line)))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Judged judged(JsonNode line) {
    JsonNode given = line.path("proposal");
    Proposal proposal =
        new Proposal(
            given.path("title").asString(""),
            given.path("industry").asInt(),
            given.path("type").asString(""),
            given.has("trigger") ? given.path("trigger").asString("") : null,
            given.path("content").asString(""),
            given.path("example").asString(""),
            given.path("accountNames").valueStream().map(JsonNode::asString).toList());
    Set<String> expected = new TreeSet<>();
    line.path("expected").forEach(rule -> expected.add(rule.asString()));
    return new Judged(proposal, expected, new TreeSet<>(Told.rules(Guidelines.check(proposal))));
  }
}
