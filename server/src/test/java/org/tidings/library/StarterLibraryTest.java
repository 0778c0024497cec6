package org.tidings.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Industry;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Proposal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every template we ship to the guidelines we hold operators to (section IV of the Operation
 * Specification). Reads the raw file and shares no code with the linter, so neither can excuse the
 * other.
 */
class StarterLibraryTest {

  private static final int BODY_CHARACTERS_MAX = 200;
  private static final int STATIC_CHARACTERS_MIN = 10;
  private static final int PAIRS_MIN = 2;
  private static final int PAIRS_MAX = 5;

  private static final Pattern NUMBER = Pattern.compile("TM[0-8]\\d{4}"); // 9xxxx: seed files
  private static final Pattern PARAMETER = Pattern.compile("\\{\\{.*?}}");
  private static final Pattern TITLE = Pattern.compile(".+(通知|提醒| notice| reminder)");
  private static final Pattern PAIR_LABEL = Pattern.compile("[^{}：:\\s][^{}：:]*：");

  private static final Pattern PROHIBITED =
      Pattern.compile(
          "广告|促销|优惠|折扣|返利|返现|降价|特价|上新|新品|红包|代金券|礼品卡|会员卡|抽奖|自动回复"
              + "|discount|rebate|coupon|voucher|gift card|lucky money|membership|promotion"
              + "|auto-reply",
          Pattern.CASE_INSENSITIVE);

  private static final LibraryTemplate PAYMENT_MADE =
      LibraryTemplate.ofIndustry(
          "TM00015",
          Industry.INTERNET_AND_E_COMMERCE,
          "订单支付成功",
          "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n"
              + "商品信息：{{orderProductName.DATA}}\n{{Remark.DATA}}",
          "您好，您的订单已支付成功。\n\n支付金额：128.00元\n商品信息：全棉四件套（灰色）1套\n我们将在48小时内为您发货，如有疑问请联系客服。");

  private static final List<StarterTemplate> LIBRARY = readLibrary();

  /** One object of the file, as it stands there. */
  private record StarterTemplate(
      String number,
      int industry,
      String title,
      @Nullable String titleEn,
      @Nullable String titleZh,
      String type,
      String trigger,
      String content,
      String example) {
    boolean chinese() {
      return isChinese(title);
    }
  }

  private static boolean isChinese(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  @TestFactory
  Stream<DynamicTest> keepsTheGuidelines() {
    return LIBRARY.stream()
        .map(template ->
            dynamicTest(
                template.number() + " " + template.title(),
                () -> assertThat(violationsOf(template)).as(template.number()).isEmpty()));
  }

  @Test
  void paymentMadeStandsWordForWord() {
    LibraryTemplate shipped =
        StarterLibrary.read().stream()
            .filter(template -> template.number().equals(PAYMENT_MADE.number()))
            .findFirst()
            .orElseThrow();
    assertThat(shipped.title()).isEqualTo(PAYMENT_MADE.title());
    assertThat(shipped.content()).isEqualTo(PAYMENT_MADE.content());
    assertThat(shipped.example()).isEqualTo(PAYMENT_MADE.example());
  }

  @Test
  void everyIndustryHasATemplate() {
    assertThat(LIBRARY.stream().map(StarterTemplate::industry).distinct().map(Industry::find))
        .extracting(Optional::orElseThrow)
        .containsExactlyInAnyOrder(Industry.values());
  }

  @Test
  void everyIndustryHasAtLeastFiveAndOneOfThemInEnglish() {
    assertThat(LIBRARY).hasSizeGreaterThanOrEqualTo(250);
    assertThat(LIBRARY.stream().filter(template -> !template.chinese()).count())
        .isGreaterThanOrEqualTo(LIBRARY.size() / 5);
    for (Industry industry : Industry.values()) {
      assertThat(LIBRARY)
          .filteredOn(template -> template.industry() == industry.id())
          .hasSizeGreaterThanOrEqualTo(5)
          .anyMatch(template -> !template.chinese());
    }
  }

  @TestFactory
  Stream<DynamicTest> hasItsPurposeAndATitleInTheOtherLanguage() {
    return StarterLibrary.read().stream()
        .map(template ->
            dynamicTest(
                template.number() + " " + template.title(),
                () -> {
                  boolean chinese = isChinese(template.title());
                  assertThat(isChinese(template.otherTitle().orElseThrow())).isNotEqualTo(chinese);
                  assertThat(isChinese(template.purpose().orElseThrow().trigger()))
                      .isEqualTo(chinese);
                }));
  }

  /** By the product's own rules; a category template's text is made of its keywords. */
  @TestFactory
  Stream<DynamicTest> passesTheLint() {
    return LIBRARY.stream()
        .filter(template -> !template.number().equals(PAYMENT_MADE.number()))
        .map(template ->
            dynamicTest(
                template.number() + " " + template.title(),
                () ->
                    assertThat(
                            Guidelines.check(
                                new Proposal(
                                    template.title(),
                                    template.industry(),
                                    template.type(),
                                    template.trigger(),
                                    template.content(),
                                    template.example(),
                                    List.of())))
                        .isEmpty()));
  }

  @Test
  void everyIndustryIsFoundByItsId() {
    assertThat(Industry.values()).hasSize(41);
    assertThat(Industry.values())
        .allSatisfy(industry -> assertThat(Industry.find(industry.id())).contains(industry));
    assertThat(Industry.find(0)).isEmpty();
    assertThat(Industry.find(42)).isEmpty();
  }

  @Test
  void nothingStandsInTheLibraryTwice() {
    assertThat(duplicates(StarterTemplate::number)).as("numbers").isEmpty();
    assertThat(duplicates(StarterTemplate::title)).as("titles").isEmpty();
    assertThat(duplicates(StarterTemplate::content)).as("contents").isEmpty();
  }

  private static List<String> violationsOf(StarterTemplate template) {
    List<String> violations = new ArrayList<>();
    if (!NUMBER.matcher(template.number()).matches()) {
      violations.add("number is not TM and five digits below 90000");
    }
    if (!template.number().equals(PAYMENT_MADE.number())) { // older than the guidelines
      if (!TITLE.matcher(template.title()).matches()) {
        violations.add("III.2: title does not name a notice or a reminder");
      }
      addShapeViolations(template.content(), violations);
    }
    addTextViolations(template, violations);
    addExampleViolations(template, violations);
    return violations;
  }

  private static void addShapeViolations(String content, List<String> violations) {
    List<String> lines = Arrays.asList(content.split("\n", -1));
    if (!lines.getFirst().equals("{{first.DATA}}")) {
      violations.add("IV.5: first line is not {{first.DATA}}");
    }
    if (!lines.getLast().equals("{{remark.DATA}}")) {
      violations.add("IV.7: last line is not {{remark.DATA}}");
    }
    int pairs = lines.size() - 2;
    if (pairs < PAIRS_MIN || pairs > PAIRS_MAX) {
      violations.add("IV.6: has " + pairs + " name-value pairs");
    }
    for (int keyword = 1; keyword <= pairs; keyword++) {
      if (!isPair(lines.get(keyword), "{{keyword" + keyword + ".DATA}}")) {
        violations.add("IV.6: not a pair with keyword" + keyword + ": " + lines.get(keyword));
      }
    }
  }

  private static boolean isPair(String line, String parameter) {
    return line.endsWith(parameter)
        && PAIR_LABEL.matcher(line.substring(0, line.length() - parameter.length())).matches();
  }

  private static void addTextViolations(StarterTemplate template, List<String> violations) {
    String body = PARAMETER.matcher(template.content()).replaceAll("").replaceAll("\\s", "");
    if (body.length() > BODY_CHARACTERS_MAX) {
      violations.add("IV.1: body has " + body.length() + " characters");
    }
    if (body.length() < STATIC_CHARACTERS_MIN) {
      violations.add("IV.1: body has only " + body.length() + " static characters");
    }
    if (template.content().contains("}}{{")) {
      violations.add("IV.8: two parameters touch");
    }
    String text = template.title() + template.content() + template.example();
    PROHIBITED
        .matcher(text)
        .results()
        .forEach(word -> violations.add("II: speaks of " + word.group()));
  }

  private static void addExampleViolations(StarterTemplate template, List<String> violations) {
    String filledIn =
        Arrays.stream(PARAMETER.split(template.content(), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(.+)"));
    Matcher example = Pattern.compile(filledIn, Pattern.DOTALL).matcher(template.example());
    if (!example.matches()) {
      violations.add("IV.3: example is not the content with values put in");
    } else if (IntStream.rangeClosed(1, example.groupCount())
        .anyMatch(group -> example.group(group).isBlank())) {
      violations.add("IV.3: example leaves a parameter empty");
    }
    if (PARAMETER.matcher(template.example()).find()) {
      violations.add("IV.3: example still has a parameter in it");
    }
  }

  private static List<String> duplicates(Function<StarterTemplate, String> property) {
    return LIBRARY.stream()
        .collect(Collectors.groupingBy(property, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<StarterTemplate> readLibrary() {
    try (InputStream file =
        Objects.requireNonNull(
            StarterLibraryTest.class.getResourceAsStream("/library/starter.json"))) {
      return List.of(JsonMapper.shared().readValue(file, StarterTemplate[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
