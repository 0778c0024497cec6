package org.tidings.client.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.tidings.member.Member;
import org.tidings.page.Assets;
import org.tidings.page.Notice;
import org.tidings.page.Said;
import org.tidings.page.Texts;

/** What every template is given besides its own: texts, who looks, what is around the page. */
public final class MemberFrame {
  private final Texts texts;
  private final Assets assets;
  private final Around around;

  /** What is known of the visit. */
  record Around(
      String path,
      String csrf,
      Optional<Member> member,
      Optional<Notice> notice,
      String platformName) {}

  MemberFrame(Texts texts, Assets assets, Around around) {
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

  /** For {@code <time datetime>}. */
  public String iso(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
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

  public String csrf() {
    return around.csrf();
  }

  /** Who has signed in. */
  public Optional<Member> member() {
    return around.member();
  }

  /** What was just done, if anything. */
  public Optional<String> notice() {
    return around.notice().map(notice -> notice.in(texts));
  }
}
