package org.tidings.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tidings.template.LocatedTemplate.Located;

/** Takes a text apart with an open mind: what nearly is a parameter is taken for one. */
final class BraceScanner {
  private static final String SUFFIX = ".DATA";

  /** Of a name whose braces are missing, looked for backwards. */
  private static final int NAME_MAX = 64;

  private final String text;
  private final List<Located> found = new ArrayList<>();

  /** Where the text begins that belongs to no part yet. */
  private int literalFrom;

  BraceScanner(String text) {
    this.text = text;
  }

  List<Located> scan() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      at = isOpening(c) ? opening(at) : isClosing(c) ? closing(at) : at + 1;
    }
    literalUpTo(text.length());
    return found;
  }

  /** Returns where to go on. */
  private int opening(int from) {
    int nameFrom = endOfRun(from, BraceScanner::isOpening);
    int nameTo = nameFrom;
    while (nameTo < text.length() && !endsName(text.charAt(nameTo))) {
      nameTo++;
    }
    return nameTo < text.length() && isClosing(text.charAt(nameTo))
        ? enclosed(from, nameFrom, nameTo)
        : unclosed(from, nameFrom, nameTo);
  }

  private int enclosed(int from, int nameFrom, int nameTo) {
    int to = endOfRun(nameTo, BraceScanner::isClosing);
    String bare = withoutBlanks(text.substring(nameFrom, nameTo));
    boolean ends = endsInSuffix(bare);
    String name = ends ? bare.substring(0, bare.length() - SUFFIX.length()) : bare;
    int opening = count(from, nameFrom, BraceScanner::isOpening);
    int closing = count(nameTo, to, BraceScanner::isClosing);
    if (name.isEmpty() || (!ends && opening == 1 && closing == 1)) {
      // nothing, or prose in braces
      add(new Part.Literal(text.substring(from, to)), from, to, BraceFlaw.STRAY);
      return to;
    }
    String written = text.substring(from, to);
    BraceFlaw flaw =
        written.equals("{{" + name + SUFFIX + "}}") ? null : flaw(written, opening, closing, bare);
    add(new Part.Parameter(name), from, to, flaw);
    return to;
  }

  private static BraceFlaw flaw(String written, int opening, int closing, String bare) {
    if (written.indexOf('｛') >= 0 || written.indexOf('｝') >= 0) {
      return BraceFlaw.FULL_WIDTH;
    } else if (opening != closing) {
      return BraceFlaw.UNBALANCED;
    } else if (opening == 1) {
      return BraceFlaw.SINGLE;
    } else if (opening > 2) {
      return BraceFlaw.TOO_MANY;
    } else if (written.length() > bare.length() + 4) {
      return BraceFlaw.BLANKS;
    }
    return endsInSuffix(bare) ? BraceFlaw.LETTER_CASE : BraceFlaw.RESERVED;
  }

  private int unclosed(int from, int nameFrom, int nameTo) {
    String body = text.substring(nameFrom, nameTo);
    int suffix = body.indexOf(SUFFIX);
    String name = (suffix < 0 ? body : body.substring(0, suffix)).strip();
    if (name.isEmpty() || !name.chars().allMatch(BraceScanner::isNameCharacter)) {
      add(new Part.Literal(text.substring(from, nameFrom)), from, nameFrom, BraceFlaw.STRAY);
      return nameFrom;
    }
    int length = suffix < 0 ? body.stripTrailing().length() : suffix + SUFFIX.length();
    int to = nameFrom + length;
    add(new Part.Parameter(name), from, to, BraceFlaw.UNBALANCED);
    return to;
  }

  /** Braces that nothing opened. */
  private int closing(int from) {
    int to = endOfRun(from, BraceScanner::isClosing);
    int suffix = from - SUFFIX.length();
    int nameFrom = text.startsWith(SUFFIX, suffix) ? nameBefore(suffix) : suffix;
    if (suffix < literalFrom || nameFrom == suffix) {
      add(new Part.Literal(text.substring(from, to)), from, to, BraceFlaw.STRAY);
    } else {
      add(new Part.Parameter(text.substring(nameFrom, suffix)), nameFrom, to, BraceFlaw.UNBALANCED);
    }
    return to;
  }

  private void literalUpTo(int end) {
    int suffix = text.indexOf(SUFFIX, literalFrom, end);
    while (suffix >= 0) {
      int nameFrom = nameBefore(suffix);
      int to = suffix + SUFFIX.length();
      if (nameFrom < suffix && (to == end || !isNameCharacter(text.charAt(to)))) {
        plain(nameFrom);
        String name = text.substring(nameFrom, suffix);
        found.add(
            new Located(new Part.Parameter(name), nameFrom, to, Optional.of(BraceFlaw.MISSING)));
        literalFrom = to;
      }
      suffix = text.indexOf(SUFFIX, to, end);
    }
    plain(end);
    literalFrom = end;
  }

  private void plain(int end) {
    if (end > literalFrom) {
      Part literal = new Part.Literal(text.substring(literalFrom, end));
      found.add(new Located(literal, literalFrom, end, Optional.empty()));
    }
  }

  private void add(Part part, int from, int to, @Nullable BraceFlaw flaw) {
    literalUpTo(from);
    found.add(new Located(part, from, to, Optional.ofNullable(flaw)));
    literalFrom = to;
  }

  /** Where a name begins that ends there; there itself if none does. */
  private int nameBefore(int end) {
    int from = end;
    while (from > literalFrom && end - from < NAME_MAX && isNameCharacter(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  /** Behind the last of the braces, between which blanks may stand. */
  private int endOfRun(int from, IntPredicate brace) {
    int end = from;
    for (int at = from; at < text.length(); at++) {
      if (brace.test(text.charAt(at))) {
        end = at + 1;
      } else if (!isBlank(text.charAt(at))) {
        break;
      }
    }
    return end;
  }

  private int count(int from, int to, IntPredicate kind) {
    return (int) text.substring(from, to).chars().filter(kind).count();
  }

  private static String withoutBlanks(String text) {
    StringBuilder rest = new StringBuilder(text.length());
    text.chars().filter(c -> !isBlank(c)).forEach(c -> rest.append((char) c));
    return rest.toString();
  }

  private static boolean endsInSuffix(String name) {
    return name.regionMatches(true, name.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length());
  }

  private static boolean endsName(int c) {
    return isOpening(c) || isClosing(c) || c == '\n';
  }

  private static boolean isOpening(int c) {
    return c == '{' || c == '｛';
  }

  private static boolean isClosing(int c) {
    return c == '}' || c == '｝';
  }

  private static boolean isBlank(int c) {
    return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** What names are made of by those who write them without the braces around. */
  private static boolean isNameCharacter(int c) {
    return Symbols.isLatinLetterOrDigit(c) || c == '_';
  }
}
