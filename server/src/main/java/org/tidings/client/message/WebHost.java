package org.tidings.client.message;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * The host of an address, as browsers find it (UTS 46), and what may deceive in it (UTS 39).
 *
 * @param ascii as machines have it, in Punycode: {@code xn--mnchen-3ya.example}
 * @param shown in its own script
 * @param site the end of {@code shown} that somebody has registered, and whose owner decides about
 *     all that stands before it; all of it where that is not known
 */
public record WebHost(String ascii, String shown, String site, Set<LinkSign> signs) {
  private static final IDNA NAMES =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** Browsers let them pass. */
  private static final Set<IDNA.Error> HYPHENS =
      EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

  private static final SpoofChecker SPOOFS =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");

  /** Such a name browsers read as a number, in whatever way it is written. */
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  private static final int CHARACTERS_MAX = 253;

  public WebHost {
    signs = Set.copyOf(signs);
  }

  /** Empty if no browser should be sent there. */
  static Optional<WebHost> parse(String written) {
    if (written.startsWith("[")) {
      return number(written);
    }
    StringBuilder ascii = new StringBuilder();
    if (written.isEmpty() || written.length() > CHARACTERS_MAX || isBroken(written, ascii)) {
      return Optional.empty();
    }
    String name = withoutLastDot(ascii.toString()).toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return ENDS_IN_NUMBER.matcher(name).matches() ? number(name) : named(name);
  }

  private static boolean isBroken(String written, StringBuilder ascii) {
    IDNA.Info info = new IDNA.Info();
    NAMES.nameToASCII(withoutLastDot(written), ascii, info);
    return !HYPHENS.containsAll(info.getErrors());
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Only as a number is mostly written; browsers take many more forms, which only deceive. */
  private static Optional<WebHost> number(String written) {
    try {
      boolean is6 = written.startsWith("[");
      String canonical =
          is6
              ? "[" + address6(written.substring(1, written.length() - 1)) + "]"
              : Inet4Address.ofLiteral(written).getHostAddress();
      return is6 || canonical.equals(written)
          ? Optional.of(new WebHost(canonical, canonical, canonical, Set.of(LinkSign.NUMBER)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String address6(String number) {
    if (number.indexOf('%') >= 0) {
      throw new IllegalArgumentException("a zone is of this machine");
    }
    return Inet6Address.ofLiteral(number).getHostAddress();
  }

  private static Optional<WebHost> named(String ascii) {
    StringBuilder shown = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    NAMES.nameToUnicode(ascii, shown, info);
    String name = shown.toString();
    return HYPHENS.containsAll(info.getErrors())
        ? Optional.of(new WebHost(ascii, name, site(ascii, name), signs(name)))
        : Optional.empty();
  }

  /** As many of the last words as were registered together. */
  private static String site(String ascii, String shown) {
    String root = SUFFIXES.getDomainRoot(ascii);
    if (root == null) {
      return shown;
    }
    String[] words = shown.split("\\.");
    int registered = Math.min(root.split("\\.").length, words.length);
    return String.join(".", Arrays.asList(words).subList(words.length - registered, words.length));
  }

  private static Set<LinkSign> signs(String shown) {
    Set<LinkSign> signs = EnumSet.noneOf(LinkSign.class);
    for (String word : shown.split("\\.")) {
      if (isAscii(word)) {
        continue;
      }
      signs.add(LinkSign.OTHER_SCRIPT);
      if (isAscii(SPOOFS.getSkeleton(word))) {
        signs.add(LinkSign.LOOK_ALIKE);
      }
      if (SPOOFS.failsChecks(word)) {
        signs.add(LinkSign.MIXED_SCRIPTS);
      }
    }
    return signs;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** What stands before the site. */
  public String before() {
    return shown.substring(0, shown.length() - site.length());
  }

  /** Then the form of machines is shown first, in which nothing looks like something else. */
  public boolean deceives() {
    return signs.contains(LinkSign.LOOK_ALIKE) || signs.contains(LinkSign.MIXED_SCRIPTS);
  }

  public boolean hasOtherForm() {
    return !shown.equals(ascii);
  }
}
