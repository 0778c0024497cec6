package org.tidings.library;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tidings.account.Industry;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/**
 * Whether templates of the same use are found, told from others, and found quickly: on pairs that
 * people have judged.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimilarTemplatesTest {
  private static final int SHOWN = 5;
  private static final int MANY = 10_000;
  private static final Duration AT_MOST = Duration.ofMillis(50);

  private static final DatabaseAddress ADDRESS = TestDatabases.fresh();
  private static final Database DATABASE = new Database(ADDRESS);
  private static final LibraryTemplates LIBRARY =
      new LibraryTemplates(DATABASE.jdbi(), new ManualClock());
  private static final SimilarTemplates SIMILAR = new SimilarTemplates(DATABASE.jdbi());
  private static final List<LibraryTemplate> SHIPPED =
      StarterLibrary.read().stream().filter(t -> t.kind() == TemplateKind.INDUSTRY).toList();
  private static final List<Pair> PAIRS = readPairs();

  /** A line of the file. */
  private record Pair(boolean same, LibraryTemplate template, String title, String content) {
    Optional<Industry> industry() {
      return Optional.of(template.industry());
    }

    double score() {
      return SimilarTemplates.score(
          Fingerprint.of(title, content), Fingerprint.of(template), template, industry());
    }
  }

  @BeforeAll
  static void fill() {
    LIBRARY.addReleased(StarterLibrary.read());
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static List<Pair> readPairs() {
    try (InputStream file =
        Objects.requireNonNull(
            SimilarTemplatesTest.class.getResourceAsStream("/library/similar-pairs.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> pair(line.split(" \\| ")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pair pair(String[] columns) {
    List<String> lines = new ArrayList<>(List.of("{{first.DATA}}"));
    List<String> labels = Arrays.asList(columns[3].split(" / "));
    for (String label : labels) {
      lines.add(label + "：{{keyword" + lines.size() + ".DATA}}");
    }
    lines.add("{{remark.DATA}}");
    LibraryTemplate template =
        SHIPPED.stream().filter(t -> t.number().equals(columns[1])).findFirst().orElseThrow();
    return new Pair(columns[0].equals("same"), template, columns[2], String.join("\n", lines));
  }

  private static boolean found(Pair pair) {
    return SIMILAR.find(pair.title(), pair.content(), pair.industry(), SHOWN).stream()
        .anyMatch(similar -> similar.template().number().equals(pair.template().number()));
  }

  private static double shareFound() {
    List<Pair> same = PAIRS.stream().filter(Pair::same).toList();
    return (double) same.stream().filter(SimilarTemplatesTest::found).count() / same.size();
  }

  @Test
  @Order(1)
  void theOneOfTheSameUseIsAmongTheFirstFive() {
    assertThat(PAIRS).hasSizeGreaterThanOrEqualTo(60);
    assertThat(shareFound()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  @Order(2)
  void theThresholdTellsTheSameUseFromAnother() {
    long same = PAIRS.stream().filter(Pair::same).count();
    long rightly = PAIRS.stream().filter(p -> p.same() && p.score() >= Similar.SAME_USE).count();
    long wrongly = PAIRS.stream().filter(p -> !p.same() && p.score() >= Similar.SAME_USE).count();
    double precision = (double) rightly / (rightly + wrongly);
    double recall = (double) rightly / same;
    System.out.printf(
        "similar templates: %d pairs, threshold %.2f: precision %.3f, recall %.3f, in the first"
            + " five %.3f%n",
        PAIRS.size(), Similar.SAME_USE, precision, recall, shareFound());
    assertThat(precision).isGreaterThanOrEqualTo(0.9);
    assertThat(recall).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  @Order(3)
  void noTwoThatWeShipAreOfTheSameUse() {
    List<String> near = new ArrayList<>();
    for (int i = 0; i < SHIPPED.size(); i++) {
      LibraryTemplate one = SHIPPED.get(i);
      for (LibraryTemplate other : SHIPPED.subList(i + 1, SHIPPED.size())) {
        double score =
            SimilarTemplates.score(
                Fingerprint.of(one), Fingerprint.of(other), other, Optional.of(one.industry()));
        if (score >= Similar.SAME_USE) {
          near.add(
              "%s %s, %s %s: %.2f"
                  .formatted(one.number(), one.title(), other.number(), other.title(), score));
        }
      }
    }
    assertThat(near).isEmpty();
  }

  @Test
  @Order(4)
  void itselfIsTheSameWithoutAnyDifference() {
    LibraryTemplate own = SHIPPED.getFirst();
    Similar first =
        SIMILAR
            .find("  " + own.title(), own.content(), Optional.of(own.industry()), SHOWN)
            .getFirst();
    assertThat(first.template().number()).isEqualTo(own.number());
    assertThat(first.score()).isCloseTo(1, withinPercentage(0.1));
    assertThat(first.probablySameUse()).isTrue();
    assertThat(first.content().none()).isTrue();
    assertThat(first.title().none()).isFalse();
  }

  @Test
  @Order(5)
  void widthCaseAndNamesOfParametersMakeNoDifference() {
    assertThat(Fingerprint.of("ＯＲＤＥＲ　Shipped", "编号：{{keyword1.DATA}} 100"))
        .isEqualTo(Fingerprint.of("order shipped!", "编号 {{number.DATA}}"));
    assertThat(Fingerprint.of("ordering", "").likeness(Fingerprint.of("orders", ""))).isPositive();
  }

  @Test
  @Order(6)
  void ofAnotherIndustryItCountsLess() {
    Pair pair = PAIRS.getFirst();
    double here = pair.score();
    double there =
        SimilarTemplates.score(
            Fingerprint.of(pair.title(), pair.content()),
            Fingerprint.of(pair.template()),
            pair.template(),
            Optional.of(Industry.PRINT));
    assertThat(there).isLessThan(here);
  }

  @Test
  @Order(7)
  void nothingInCommonIsNothingFound() {
    assertThat(SIMILAR.find("龘", "{{first.DATA}}", Optional.empty(), SHOWN)).isEmpty();
    assertThat(SIMILAR.find("", "", Optional.empty(), SHOWN)).isEmpty();
    assertThat(SIMILAR.find("通知", "编号：", Optional.empty(), SHOWN)).isEmpty();
    assertThat(SIMILAR.find("订单发货".repeat(30_000), "", Optional.empty(), SHOWN)).isNotEmpty();
  }

  @Test
  @Order(8)
  void aNewVersionIsFoundByItsOwnText() {
    String number =
        DATABASE.jdbi().inTransaction(handle -> LIBRARY.publish(handle, text("蜂箱巡查通知")));
    assertThat(firstFor("蜂箱巡查提醒")).isEqualTo(number);
    DATABASE
        .jdbi()
        .useTransaction(handle -> LIBRARY.publishVersion(handle, number, text("鱼塘增氧通知")));
    assertThat(firstFor("鱼塘增氧提醒")).isEqualTo(number);
    assertThat(SIMILAR.find("蜂箱巡查", "", Optional.empty(), SHOWN))
        .noneMatch(similar -> similar.template().number().equals(number));
  }

  private static String firstFor(String title) {
    return SIMILAR.find(title, "", Optional.empty(), SHOWN).getFirst().template().number();
  }

  private static NewTemplate text(String title) {
    return LibraryVersionsTest.text(title);
  }

  @Test
  @Order(9)
  void amongTenThousandItIsStillFoundAndQuickly() {
    LIBRARY.addMissing(many());
    assertThat(shareFound()).isGreaterThanOrEqualTo(0.95);
    // the quickest of a few tells what it costs on a machine that does other things too
    for (Pair pair : PAIRS.subList(0, 10)) {
      Duration quickest =
          IntStream.range(0, 5).mapToObj(i -> time(pair)).min(naturalOrder()).orElseThrow();
      assertThat(quickest).as(pair.title()).isLessThan(AT_MOST);
    }
    List<Duration> all =
        PAIRS.stream().map(SimilarTemplatesTest::time).sorted(Comparator.naturalOrder()).toList();
    System.out.printf(
        "similar templates: among %d, median %d ms, 95 of 100 below %d ms%n",
        MANY, all.get(all.size() / 2).toMillis(), all.get(all.size() * 95 / 100).toMillis());
  }

  private static Duration time(Pair pair) {
    long begin = System.nanoTime();
    SIMILAR.find(pair.title(), pair.content(), pair.industry(), SHOWN);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Titles and labels of ours, put together anew. */
  private static List<LibraryTemplate> many() {
    Random random = new Random(7);
    List<String> beginnings = SHIPPED.stream().map(t -> half(t.title(), true)).toList();
    List<String> ends = SHIPPED.stream().map(t -> half(t.title(), false)).toList();
    List<String> labels =
        SHIPPED.stream()
            .flatMap(t -> t.content().lines())
            .filter(line -> line.contains("："))
            .toList();
    return IntStream.range(0, MANY)
        .mapToObj(i ->
            LibraryTemplate.ofIndustry(
                "OPENTM%09d".formatted(i),
                Industry.find(1 + i % 41).orElseThrow(),
                any(beginnings, random) + any(ends, random),
                String.join(
                    "\n", IntStream.range(0, 4).mapToObj(x -> any(labels, random)).toList()),
                ""))
        .toList();
  }

  private static String half(String title, boolean first) {
    int middle = title.length() / 2;
    return first ? title.substring(0, middle) : title.substring(middle);
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
