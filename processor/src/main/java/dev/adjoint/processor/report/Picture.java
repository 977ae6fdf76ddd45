package dev.adjoint.processor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scene as SVG. */
final class Picture {
  private static final double LETTER = 7.3;
  private static final double LINE = 16;
  private static final double PADDING = 10;
  private static final double MARGIN = 8;
  private static final double RADIUS = 6;

  /** The straight end of an edge, which gives its head the direction. */
  private static final double ARROW = 8;

  private final StringBuilder svg = new StringBuilder();

  private Picture() {}

  static String of(Scene scene) {
    Picture picture = new Picture();
    Drawn drawn = new Drawn(scene);
    double width = drawn.layering.width() + 2 * MARGIN;
    double height = drawn.layering.height() + 2 * MARGIN;
    picture.svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" aria-label=\"The"
            + " fields and what they read\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">%n"
                .formatted(number(width), number(height), number(width), number(height))
                .replace("\r", ""));
    picture.svg.append(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
    picture.draw(drawn, MARGIN, MARGIN);
    return picture.svg.append("</svg>\n").toString();
  }

  private static String number(double coordinate) {
    return Html.number(coordinate);
  }

  /** A scene with its places. */
  private static final class Drawn {
    final Scene scene;
    final Layering layering;
    final List<List<Drawn>> inside = new ArrayList<>();

    Drawn(Scene scene) {
      this.scene = scene;
      List<double[]> sizes = new ArrayList<>();
      for (Scene.Box box : scene.boxes()) {
        List<Drawn> inner = box.inside().map(Drawn::new).stream().toList();
        inside.add(inner);
        sizes.add(size(box, inner));
      }
      layering = new Layering(sizes, scene.edges());
    }

    private static double[] size(Scene.Box box, List<Drawn> inner) {
      int letters = box.name().length();
      for (String line : box.lines()) {
        letters = Math.max(letters, line.length());
      }
      double width = letters * LETTER + 2 * PADDING;
      double height = (1 + box.lines().size()) * LINE + PADDING;
      for (Drawn drawn : inner) {
        width = Math.max(width, drawn.layering.width() + 2 * PADDING);
        height += drawn.layering.height() + 2 * PADDING;
      }
      return new double[] {width, height};
    }
  }

  private void draw(Drawn drawn, double left, double top) {
    svg.append("<g transform=\"translate(").append(number(left)).append(' ');
    svg.append(number(top)).append(")\">\n");
    drawn.layering.routes().forEach(route -> edge(drawn, route));
    for (int i = 0; i < drawn.scene.boxes().size(); i++) {
      box(drawn.scene.boxes().get(i), drawn.layering.boxes().get(i), drawn.inside.get(i));
    }
    svg.append("</g>\n");
  }

  private void edge(Drawn drawn, Layering.Route route) {
    List<Layering.Cell> cells = route.cells();
    Layering.Cell from = cells.get(0);
    StringBuilder path = new StringBuilder();
    double x = from.centre();
    double y = from.bottom;
    path.append("M").append(number(x)).append(' ').append(number(from.y + from.height));
    path.append('V').append(number(y));
    for (Layering.Cell cell : cells.subList(1, cells.size())) {
      double end = cell.top - (cell.box < 0 ? 0 : ARROW);
      double middle = (y + end) / 2;
      path.append('C').append(number(x)).append(' ').append(number(middle)).append(' ');
      path.append(number(cell.centre())).append(' ').append(number(middle)).append(' ');
      path.append(number(cell.centre())).append(' ').append(number(end));
      path.append('V').append(number(cell.box < 0 ? cell.bottom : cell.y));
      x = cell.centre();
      y = cell.bottom;
    }
    svg.append("<path class=\"edge\" marker-end=\"url(#arrow)\" d=\"").append(path);
    svg.append("\"><title>").append(Html.escape(name(drawn, from.box))).append(" to ");
    svg.append(Html.escape(name(drawn, cells.get(cells.size() - 1).box)));
    svg.append("</title></path>\n");
  }

  private static String name(Drawn drawn, int box) {
    return drawn.scene.boxes().get(box).name();
  }

  private void box(Scene.Box box, Layering.Cell cell, List<Drawn> inner) {
    String kind = box.kind().name().toLowerCase(Locale.ROOT);
    box.key()
        .ifPresent(key -> svg.append("<a href=\"#").append(Page.declaredId(key)).append("\">"));
    svg.append("<g class=\"box ").append(kind).append('"');
    box.key().ifPresent(key -> svg.append(" data-k=\"").append(key).append('"'));
    svg.append("><rect x=\"").append(number(cell.x)).append("\" y=\"").append(number(cell.y));
    svg.append("\" width=\"").append(number(cell.width)).append("\" height=\"");
    svg.append(number(cell.height)).append("\" rx=\"").append(number(RADIUS)).append("\"/>\n");
    double y = cell.y + PADDING / 2 + LINE * 0.75;
    text("name", box.name(), cell.centre(), y);
    for (String line : box.lines()) {
      y += LINE;
      text("about", line, cell.centre(), y);
    }
    svg.append("</g>");
    box.key().ifPresent(key -> svg.append("</a>"));
    svg.append('\n');
    for (Drawn drawn : inner) {
      draw(drawn, cell.centre() - drawn.layering.width() / 2, y + PADDING + LINE / 4);
    }
  }

  private void text(String kind, String text, double x, double y) {
    svg.append("<text class=\"").append(kind).append("\" x=\"").append(number(x));
    svg.append("\" y=\"").append(number(y)).append("\">").append(Html.escape(text));
    svg.append("</text>");
  }
}
