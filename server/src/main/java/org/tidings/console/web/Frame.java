package org.tidings.console.web;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.kernel.BeijingTime;
import org.tidings.operator.Operator;
import org.tidings.operator.Role;
import org.tidings.operator.StaffRole;
import org.tidings.page.Notice;
import org.tidings.page.Assets;
import org.tidings.page.Said;
import org.tidings.page.Texts;

/** What every template is given besides its own: texts, who looks, what is around the page. */
public final class Frame {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");

  private final Texts texts;
  private final Assets assets;
  private final Around around;

  /** What is known of the visit. */
  record Around(
      String path,
      String pathAndQuery,
      String csrf,
      Optional<Operator> operator,
      Optional<Account> account,
      Optional<Role> role,
      Optional<Notice> notice,
      String platformName) {}

  Frame(Texts texts, Assets assets, Around around) {
    this.texts = texts;
    this.assets = assets;
    this.around = around;
  }

  /** For parts that others show too. */
  public Texts texts() {
    return texts;
  }

  /** The text of a key. */
  public String t(String key, Object... arguments) {
    return texts.of(key, arguments);
  }

  public String t(Said said) {
    return texts.of(said.key(), said.arguments().toArray());
  }

  /** For the page's {@code lang}. */
  public String language() {
    return texts.isChinese() ? "zh-CN" : "en";
  }

  public Locale locale() {
    return texts.language();
  }

  public boolean isChinese() {
    return texts.isChinese();
  }

  /** With the language's marks between thousands. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(texts.language()).format(number);
  }

  /** Minutes are enough for people; all times are those of Beijing, where days turn. */
  public String time(long epochMillis) {
    return TIME.format(beijing(epochMillis));
  }

  public String second(long epochMillis) {
    return SECOND.format(beijing(epochMillis));
  }

  public String date(long epochMillis) {
    return DAY.format(beijing(epochMillis));
  }

  /** Of days as {@link BeijingTime#day} counts them. */
  public String day(int day) {
    return DAY.format(BeijingTime.date(day));
  }

  /** For {@code <time datetime>}. */
  public String iso(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  private static LocalDateTime beijing(long epochMillis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), BeijingTime.OFFSET);
  }

  /** Main and sub-type, as the documents' table has them. */
  public String industry(Industry industry) {
    String main = texts.isChinese() ? industry.mainChinese() : industry.mainEnglish();
    String sub =
        texts.isChinese() ? industry.subChinese().replace("|", "/") : industry.subEnglish();
    return main.equals(sub) ? main : main + " · " + sub;
  }

  public String asset(String name) {
    return assets.address(name);
  }

  /** SVG that is safe to stand in a page: it comes with the build. */
  public String icon(String name) {
    return assets.icon(name);
  }

  /** What who runs the platform calls it. */
  public String platformName() {
    return around.platformName();
  }

  public String path() {
    return around.path();
  }

  /** Where to come back to. */
  public String here() {
    return around.pathAndQuery();
  }

  public String csrf() {
    return around.csrf();
  }

  public Optional<Operator> operator() {
    return around.operator();
  }

  public Optional<Account> account() {
    return around.account();
  }

  /** Of the account's pages, where they begin. */
  public String accountPath() {
    Account account = around.account().orElseThrow();
    return ConsoleRoute.ACCOUNT.replace("{account}", account.appId().value());
  }

  /** Whether who looks may do what needs this role in the account. */
  public boolean may(Role role) {
    return around.role().filter(own -> own.includes(role)).isPresent();
  }

  /** Whether who looks is staff of this role, or an administrator. */
  public boolean mayAsStaff(StaffRole role) {
    return around
        .operator()
        .flatMap(Operator::staffRole)
        .filter(own -> own == role || own == StaffRole.ADMINISTRATOR)
        .isPresent();
  }

  public List<Menu.Group> menu() {
    return Menu.of(around.operator(), around.account(), around.path());
  }

  /** What was just done, if anything. */
  public Optional<String> notice() {
    return around.notice().map(notice -> notice.in(texts));
  }
}
