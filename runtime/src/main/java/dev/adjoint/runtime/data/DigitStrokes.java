package dev.adjoint.runtime.data;

import java.util.ArrayList;
import java.util.List;

/**
 * How the ten digits are written: strokes of straight lines in a square, x to the right and y down,
 * both from 0 to 1.
 */
final class DigitStrokes {
  private static final int POINTS_OF_A_CIRCLE = 12;

  /** Strokes by digit. */
  private static final List<List<List<Point>>> DIGITS =
      List.of(
          List.of(ellipse(0.5, 0.5, 0.32, 0.5)),
          List.of(line(0.3, 0.22, 0.55, 0, 0.55, 1)),
          List.of(
              line(0.18, 0.25, 0.3, 0.05, 0.55, 0, 0.78, 0.12, 0.78, 0.35, 0.55, 0.62, 0.18, 1),
              line(0.18, 1, 0.85, 1)),
          List.of(
              line(0.2, 0.08, 0.5, 0, 0.75, 0.1, 0.78, 0.3, 0.65, 0.44, 0.42, 0.48),
              line(0.42, 0.48, 0.7, 0.54, 0.83, 0.74, 0.72, 0.94, 0.45, 1, 0.17, 0.9)),
          List.of(line(0.62, 0, 0.15, 0.65, 0.88, 0.65), line(0.66, 0.35, 0.66, 1)),
          List.of(
              line(0.8, 0, 0.28, 0, 0.24, 0.44),
              line(0.24, 0.44, 0.55, 0.38, 0.8, 0.52, 0.82, 0.78, 0.6, 0.98, 0.18, 0.95)),
          List.of(line(0.7, 0, 0.42, 0.16, 0.25, 0.42, 0.2, 0.7), ellipse(0.5, 0.72, 0.3, 0.28)),
          List.of(line(0.15, 0, 0.85, 0, 0.6, 0.4, 0.42, 1)),
          List.of(ellipse(0.5, 0.24, 0.26, 0.24), ellipse(0.5, 0.74, 0.32, 0.26)),
          List.of(ellipse(0.5, 0.28, 0.3, 0.28), line(0.8, 0.28, 0.76, 0.6, 0.6, 0.85, 0.35, 1)));

  private DigitStrokes() {}

  record Point(double x, double y) {}

  static List<List<Point>> of(int digit) {
    return DIGITS.get(digit);
  }

  private static List<Point> line(double... coordinates) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return List.copyOf(points);
  }

  private static List<Point> ellipse(double x, double y, double radiusX, double radiusY) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= POINTS_OF_A_CIRCLE; i++) {
      double angle = 2 * Math.PI * i / POINTS_OF_A_CIRCLE;
      points.add(
          new Point(x + radiusX * StrictMath.sin(angle), y - radiusY * StrictMath.cos(angle)));
    }
    return List.copyOf(points);
  }
}
