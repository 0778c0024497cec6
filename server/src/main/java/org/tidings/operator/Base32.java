package org.tidings.operator;

/** RFC 4648, section 6, without padding: how apps take the secret of a second factor. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int heldBits = 0;
    for (byte next : bytes) {
      held = ((held << Byte.SIZE) | (next & 0xff)) & 0xffff;
      for (heldBits += Byte.SIZE; heldBits >= BITS; heldBits -= BITS) {
        text.append(ALPHABET.charAt((held >> (heldBits - BITS)) & MASK));
      }
    }
    if (heldBits > 0) {
      text.append(ALPHABET.charAt((held << (BITS - heldBits)) & MASK));
    }
    return text.toString();
  }
}
