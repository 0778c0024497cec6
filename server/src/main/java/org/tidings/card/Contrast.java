package org.tidings.card;

import java.util.function.DoublePredicate;

/**
 * Keeps a sender's colours readable: of the same hue, and changed no more than it takes. The
 * measure is that of WCAG 2.2, 1.4.3.
 */
final class Contrast {
  /** Between a text and its ground. */
  static final double ENOUGH = 4.5;

  private static final int BLACK = 0x000000;
  private static final int WHITE = 0xffffff;

  /** Of a text whose ground is not known: three to one on black as on white. */
  private static final double DARKEST = 0.10;

  private static final double LIGHTEST = 0.30;
  private static final int STEPS = 64;

  private Contrast() {}

  /** The colour on this ground: darker on a light one, lighter on a dark one, if it must be. */
  static int on(int ground, int colour) {
    int towards = luminance(ground) > 0.5 ? BLACK : WHITE;
    double there = luminance(ground);
    return mixed(colour, towards, luminance -> ratio(luminance, there) >= ENOUGH);
  }

  /** The colour where the ground may be black or white, as on a terminal. */
  static int anywhere(int colour) {
    int lighter = mixed(colour, WHITE, luminance -> luminance >= DARKEST);
    return mixed(lighter, BLACK, luminance -> luminance <= LIGHTEST);
  }

  private static int mixed(int colour, int towards, DoublePredicate enough) {
    for (int step = 0; step < STEPS; step++) {
      int mixed = mix(colour, towards, (double) step / STEPS);
      if (enough.test(luminance(mixed))) {
        return mixed;
      }
    }
    return towards;
  }

  private static int mix(int colour, int towards, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = part(colour, shift) * (1 - share) + part(towards, shift) * share;
      mixed |= (int) Math.round(channel) << shift;
    }
    return mixed;
  }

  private static int part(int colour, int shift) {
    return colour >> shift & 0xff;
  }

  static double ratio(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  static double luminance(int colour) {
    return 0.2126 * linear(part(colour, 16))
        + 0.7152 * linear(part(colour, 8))
        + 0.0722 * linear(part(colour, 0));
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
