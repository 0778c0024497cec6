package org.tidings.console.follower;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A text as a QR code: drawn for pages and print, or as pixels. */
final class QrCode {
  /** The quiet zone that ISO 18004 asks for. */
  private static final int MARGIN_MODULES = 4;

  /** Of one module; a print of a hand's width stays sharp. */
  private static final int PIXELS = 16;

  private static final int WHITE = 0xffffff;

  private final BitMatrix modules;

  private QrCode(BitMatrix modules) {
    this.modules = modules;
  }

  static QrCode of(String text) {
    try {
      return new QrCode(
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN,
                      MARGIN_MODULES,
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M)));
    } catch (WriterException e) {
      throw new IllegalArgumentException("No QR code holds this text", e);
    }
  }

  /** One shape for all that is dark, one rectangle for each run of a line. */
  String svg() {
    int size = modules.getWidth();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int length = 0;
        while (x + length < size && modules.get(x + length, y)) {
          length++;
        }
        if (length > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, length, length));
          x += length;
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges" \
    aria-hidden="true"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>\
    """
        .formatted(size, path);
  }

  byte[] png() {
    int size = modules.getWidth() * PIXELS;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.setRGB(x, y, modules.get(x / PIXELS, y / PIXELS) ? 0 : WHITE);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // in memory: the library would make a file of it first
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
