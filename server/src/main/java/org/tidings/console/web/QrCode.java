package org.tidings.console.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code to draw as SVG, which needs no image that could be kept somewhere.
 *
 * @param size of the whole in modules, with the quiet zone around
 * @param path of the dark modules
 */
public record QrCode(int size, String path) {
  /** ISO/IEC 18004 asks for four light modules around. */
  private static final int QUIET = 4;

  public static QrCode of(String text) {
    ByteMatrix matrix = encode(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        if (matrix.get(x, y) == 1) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(matrix.getWidth() + 2 * QUIET, path.toString());
  }

  private static ByteMatrix encode(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }
}
