package dev.adjoint.runtime.data;

import dev.adjoint.runtime.data.DigitStrokes.Point;
import java.util.List;
import java.util.Random;

/**
 * Writes one digit as somebody in particular would: slanted, turned, shifted, thick or thin, and on
 * paper that is not clean. Only exactly specified arithmetic is used (+ - * / sqrt, StrictMath,
 * {@link Random}), so that every machine draws the same bytes.
 */
final class DigitPen {
  private static final int SIDE = ImageSet.SIDE;
  private static final double CENTRE = (SIDE - 1) / 2.0;
  private static final double NOISE = 0.25;
  private static final double WOBBLE = 0.05;

  private final Random random;
  private final double[] ink = new double[SIDE * SIDE];

  // pixel = centre + shift + (xx xy; yx yy) (point - 1/2)
  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final double shiftX;
  private final double shiftY;
  private final double radius;

  DigitPen(Random random) {
    this.random = random;
    double width = between(11, 18);
    double height = between(15, 21);
    double slant = between(-0.35, 0.35);
    double angle = between(-0.25, 0.25);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    this.xx = width * cos;
    this.xy = height * (slant * cos - sin);
    this.yx = width * sin;
    this.yy = height * (slant * sin + cos);
    this.shiftX = between(-2, 2);
    this.shiftY = between(-2, 2);
    this.radius = between(0.7, 1.8);
  }

  /** Writes the digit into an image of unsigned bytes. */
  void write(int digit, byte[] pixels, int offset) {
    for (List<Point> stroke : DigitStrokes.of(digit)) {
      Point from = placed(stroke.get(0));
      for (Point point : stroke.subList(1, stroke.size())) {
        Point to = placed(point);
        draw(from, to);
        from = to;
      }
    }
    double strength = between(0.6, 1);
    for (int i = 0; i < ink.length; i++) {
      double grey = strength * ink[i] + NOISE * (random.nextDouble() - 0.5);
      pixels[offset + i] = (byte) (int) (255 * Math.max(0, Math.min(1, grey)) + 0.5);
    }
  }

  private Point placed(Point point) {
    double x = point.x() - 0.5 + between(-WOBBLE, WOBBLE);
    double y = point.y() - 0.5 + between(-WOBBLE, WOBBLE);
    return new Point(CENTRE + shiftX + xx * x + xy * y, CENTRE + shiftY + yx * x + yy * y);
  }

  /** Draws a line with round ends; its edge fades over one pixel. */
  private void draw(Point from, Point to) {
    double reach = radius + 1;
    int left = clamp(Math.floor(Math.min(from.x(), to.x()) - reach));
    int right = clamp(Math.ceil(Math.max(from.x(), to.x()) + reach));
    int top = clamp(Math.floor(Math.min(from.y(), to.y()) - reach));
    int bottom = clamp(Math.ceil(Math.max(from.y(), to.y()) + reach));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double covered = radius + 0.5 - distance(column, row, from, to);
        int i = row * SIDE + column;
        ink[i] = Math.max(ink[i], Math.min(1, covered));
      }
    }
  }

  private static int clamp(double pixel) {
    return (int) Math.max(0, Math.min(SIDE - 1, pixel));
  }

  /** The distance of a pixel from a line between two points. */
  private static double distance(double x, double y, Point from, Point to) {
    double lineX = to.x() - from.x();
    double lineY = to.y() - from.y();
    double squaredLength = lineX * lineX + lineY * lineY;
    double along = (x - from.x()) * lineX + (y - from.y()) * lineY;
    double t = squaredLength == 0 ? 0 : Math.max(0, Math.min(1, along / squaredLength));
    double dx = x - from.x() - t * lineX;
    double dy = y - from.y() - t * lineY;
    return Math.sqrt(dx * dx + dy * dy);
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
