package org.tidings.member;

/**
 * How a member came to follow.
 *
 * @param qrScene what the scanned QR code stands for, its maker's own number or word; empty without
 *     one
 */
public record Arrival(Scene scene, String qrScene) {
  /** What a QR code can stand for (documents of QR codes with parameters). */
  public static final int QR_SCENE_CHARACTERS_MAX = 64;

  public static final Arrival UNKNOWN = new Arrival(Scene.OTHERS, "");

  public Arrival {
    if (qrScene.length() > QR_SCENE_CHARACTERS_MAX
        || !qrScene.chars().allMatch(Arrival::isStorable)) {
      throw new IllegalArgumentException("a QR scene has at most 64 visible characters");
    }
    if (!qrScene.isEmpty() && scene != Scene.QR_CODE) {
      throw new IllegalArgumentException("only who came by a QR code has its scene");
    }
  }

  private static boolean isStorable(int c) {
    return !Character.isISOControl(c) && !Character.isSurrogate((char) c);
  }
}
