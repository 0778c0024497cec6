package org.tidings.client.installed;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Our mark as phones want it for an installed app: as {@code tidings.svg}, in pixels. */
final class Icon {
  /** The mark is drawn on a square of this many units. */
  private static final double UNITS = 32;

  private static final Color GROUND = new Color(0x0b7d4b);

  /** A system cuts the icon to its own shape, and leaves at least a circle of four fifths. */
  private static final double SAFE = 0.8;

  private Icon() {}

  /**
   * The picture.
   *
   * @param maskable without corners of its own, and with room around the mark
   */
  static byte[] png(int pixels, boolean maskable) {
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.scale(pixels / UNITS, pixels / UNITS);
    canvas.setColor(GROUND);
    double corner = maskable ? 0 : UNITS / 2;
    canvas.fill(new RoundRectangle2D.Double(0, 0, UNITS, UNITS, corner, corner));
    if (maskable) {
      double margin = UNITS * (1 - SAFE) / 2;
      canvas.translate(margin, margin);
      canvas.scale(SAFE, SAFE);
    }
    draw(canvas);
    canvas.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A speech bubble with two lines in it. */
  private static void draw(Graphics2D canvas) {
    canvas.setColor(Color.WHITE);
    canvas.fill(new RoundRectangle2D.Double(7, 9, 18, 13, 5, 5));
    GeneralPath tip = new GeneralPath();
    tip.moveTo(10.5, 21);
    tip.lineTo(10.5, 25.5);
    tip.lineTo(15.5, 21.6);
    tip.closePath();
    canvas.fill(tip);
    canvas.setColor(GROUND);
    canvas.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.draw(new Line2D.Double(11, 13.5, 21, 13.5));
    canvas.draw(new Line2D.Double(11, 17.5, 17.5, 17.5));
  }
}
