package org.tidings.card;

import java.util.BitSet;

/**
 * What can be read of a sender's text. Each control character becomes the picture that Unicode has
 * for it, so that what was sent is seen and does nothing. What would turn the text around it
 * (overrides, embeddings, an isolate that is not closed: "Trojan Source", CVE-2021-42574) is left
 * out, as is what piles up without end on one character.
 */
final class Legible {
  /**
   * What may stand on or behind one character without a width of its own. Living scripts need five,
   * the flag of England six.
   */
  private static final int WIDTHLESS_MAX = 8;

  private static final int PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int NOTHING_KNOWN = 0xfffd;
  private static final int LEFT_OUT = -1;

  /** Below it stands nothing but controls and letters. */
  private static final int FIRST_MARK = 0x300;

  private static final int SOFT_HYPHEN = 0xad;
  private static final int FIRST_ISOLATE = 0x2066;
  private static final int END_OF_ISOLATE = 0x2069;

  private Legible() {}

  static String text(String text) {
    // of a line break of two characters, the rendering leaves the first
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return line.chars().allMatch(Legible::isHarmless) ? line : written(line.codePoints().toArray());
  }

  private static boolean isHarmless(int c) {
    return c < FIRST_MARK
        ? !Character.isISOControl(c) && c != SOFT_HYPHEN
        : Character.isLetter(c) && !Character.isSurrogate((char) c);
  }

  private static String written(int[] text) {
    BitSet closed = closedIsolates(text);
    StringBuilder legible = new StringBuilder(text.length);
    int widthless = 0;
    for (int i = 0; i < text.length; i++) {
      int c = isIsolate(text[i]) ? (closed.get(i) ? text[i] : LEFT_OUT) : shown(text[i]);
      if (c == LEFT_OUT) {
        continue;
      }
      widthless = hasNoWidth(c) ? widthless + 1 : 0;
      if (widthless <= WIDTHLESS_MAX || isIsolate(c)) {
        legible.appendCodePoint(c);
      }
    }
    return legible.toString();
  }

  private static int shown(int c) {
    return switch (c) {
      case '\t', 0x2028, 0x2029 -> ' ';
      case DELETE -> PICTURE_OF_DELETE;
      // embeddings, overrides and their end; what is deprecated; byte order mark, annotations
      case 0x202a, 0x202b, 0x202c, 0x202d, 0x202e -> LEFT_OUT;
      case 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f -> LEFT_OUT;
      case 0xfeff, 0xfff9, 0xfffa, 0xfffb -> LEFT_OUT;
      default -> c < ' ' ? PICTURES + c : isNoCharacter(c) ? NOTHING_KNOWN : c;
    };
  }

  /** Half a character, a control of which there is no picture, or what Unicode never assigns. */
  private static boolean isNoCharacter(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean never = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    return half || never || Character.isISOControl(c);
  }

  private static boolean hasNoWidth(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static boolean isIsolate(int c) {
    return c >= FIRST_ISOLATE && c <= END_OF_ISOLATE;
  }

  /** Those that begin and end in this text; any other would reach beyond it. */
  private static BitSet closedIsolates(int[] text) {
    BitSet closed = new BitSet();
    int[] open = new int[text.length];
    int depth = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == END_OF_ISOLATE && depth > 0) {
        closed.set(open[--depth]);
        closed.set(i);
      } else if (isIsolate(text[i]) && text[i] != END_OF_ISOLATE) {
        open[depth++] = i;
      }
    }
    return closed;
  }
}
