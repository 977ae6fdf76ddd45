package dev.adjoint.processor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places boxes in layers from top to bottom, every box below those that it reads (after Sugiyama,
 * Tagawa and Toda 1981, "Methods for visual understanding of hierarchical system structures"): the
 * layer is the longest way from the top, the order in a layer the mean of the neighbours' places,
 * and an edge over several layers goes round the boxes between.
 */
final class Layering {
  private static final int SWEEPS = 8;
  private static final double GAP_ACROSS = 24;
  private static final double GAP_DOWN = 40;
  private static final double BEND_WIDTH = 10;

  /** A place in a layer: a box, or where a long edge passes. */
  static final class Cell {
    final int box;
    final double width;
    final double height;
    int layer;
    double x;
    double y;

    /** Where the layer begins and ends: between, edges go straight down, past boxes beside. */
    double top;

    double bottom;
    private final List<Cell> above = new ArrayList<>();
    private final List<Cell> below = new ArrayList<>();

    private Cell(int box, double width, double height) {
      this.box = box;
      this.width = width;
      this.height = height;
    }

    double centre() {
      return x + width / 2;
    }
  }

  /** An edge as the cells that it goes through. */
  record Route(List<Cell> cells) {}

  private final List<Cell> boxes = new ArrayList<>();
  private final List<List<Cell>> layers = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private double width;
  private double height;

  /**
   * @param sizes width and height of each box
   */
  Layering(List<double[]> sizes, Collection<Scene.Edge> edges) {
    for (int i = 0; i < sizes.size(); i++) {
      boxes.add(new Cell(i, sizes.get(i)[0], sizes.get(i)[1]));
    }
    assignLayers(edges);
    edges.forEach(this::route);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      order(sweep % 2 == 0);
    }
    placeDown();
    placeAcross();
  }

  List<Cell> boxes() {
    return boxes;
  }

  List<Route> routes() {
    return routes;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  // ---- Layers ----------------------------------------------------------------------------------

  private void assignLayers(Collection<Scene.Edge> edges) {
    boolean moved = true;
    for (int round = 0; moved && round <= boxes.size(); round++) {
      moved = false;
      for (Scene.Edge edge : edges) {
        int least = boxes.get(edge.from()).layer + 1;
        moved |= boxes.get(edge.to()).layer < least;
        boxes.get(edge.to()).layer = Math.max(boxes.get(edge.to()).layer, least);
      }
    }
    for (Cell box : boxes) {
      boolean isRead = edges.stream().anyMatch(edge -> edge.from() == box.box);
      if (isRead && edges.stream().noneMatch(edge -> edge.to() == box.box)) {
        box.layer = // a target stands above its loss, not at the top
            edges.stream()
                    .filter(edge -> edge.from() == box.box)
                    .mapToInt(edge -> boxes.get(edge.to()).layer)
                    .min()
                    .orElseThrow()
                - 1;
      }
      layer(box.layer).add(box);
    }
  }

  private List<Cell> layer(int number) {
    while (layers.size() <= number) {
      layers.add(new ArrayList<>());
    }
    return layers.get(number);
  }

  private void route(Scene.Edge edge) {
    Cell to = boxes.get(edge.to());
    Cell at = boxes.get(edge.from());
    List<Cell> cells = new ArrayList<>(List.of(at));
    while (at.layer + 1 < to.layer) {
      Cell bend = new Cell(-1, BEND_WIDTH, 0);
      bend.layer = at.layer + 1;
      layer(bend.layer).add(bend);
      connect(at, bend);
      cells.add(bend);
      at = bend;
    }
    connect(at, to);
    cells.add(to);
    routes.add(new Route(List.copyOf(cells)));
  }

  private static void connect(Cell from, Cell to) {
    from.below.add(to);
    to.above.add(from);
  }

  // ---- Order -----------------------------------------------------------------------------------

  private void order(boolean isDown) {
    for (int i = 0; i < layers.size(); i++) {
      List<Cell> layer = layers.get(isDown ? i : layers.size() - 1 - i);
      for (int place = 0; place < layer.size(); place++) {
        layer.get(place).x = place; // for those that read it
      }
      double[] wishes =
          layer.stream()
              .mapToDouble(cell -> wish(cell, isDown ? cell.above : cell.below))
              .toArray();
      Integer[] places = IntStream.range(0, layer.size()).boxed().toArray(Integer[]::new);
      Arrays.sort(places, Comparator.comparingDouble(place -> wishes[place]));
      List<Cell> ordered = Arrays.stream(places).map(layer::get).toList();
      for (int place = 0; place < layer.size(); place++) {
        layer.set(place, ordered.get(place));
        ordered.get(place).x = place;
      }
    }
  }

  private static double wish(Cell cell, List<Cell> neighbours) {
    return neighbours.stream().mapToDouble(other -> other.x).average().orElse(cell.x);
  }

  // ---- Places ----------------------------------------------------------------------------------

  private void placeDown() {
    double y = 0;
    for (List<Cell> layer : layers) {
      double tallest = layer.stream().mapToDouble(cell -> cell.height).max().orElse(0);
      for (Cell cell : layer) {
        cell.y = y + (tallest - cell.height) / 2;
        cell.top = y;
        cell.bottom = y + tallest;
      }
      y += tallest + GAP_DOWN;
    }
    height = Math.max(0, y - GAP_DOWN);
  }

  private void placeAcross() {
    for (List<Cell> layer : layers) {
      double x = -layer.stream().mapToDouble(cell -> cell.width + GAP_ACROSS).sum() / 2;
      for (Cell cell : layer) {
        cell.x = x;
        x += cell.width + GAP_ACROSS;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean isDown = sweep % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        approach(layers.get(isDown ? i : layers.size() - 1 - i), isDown);
      }
    }
    double least =
        layers.stream().flatMap(List::stream).mapToDouble(cell -> cell.x).min().orElse(0);
    for (List<Cell> layer : layers) {
      for (Cell cell : layer) {
        cell.x -= least;
        width = Math.max(width, cell.x + cell.width);
      }
    }
  }

  /** Every cell as near to below its neighbours as its order in the layer allows. */
  private static void approach(List<Cell> layer, boolean isDown) {
    double[] wished = new double[layer.size()];
    double end = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < layer.size(); i++) {
      Cell cell = layer.get(i);
      List<Cell> neighbours = isDown ? cell.above : cell.below;
      double centre = neighbours.stream().mapToDouble(Cell::centre).average().orElse(cell.centre());
      wished[i] = centre - cell.width / 2;
      cell.x = Math.max(wished[i], end);
      end = cell.x + cell.width + GAP_ACROSS;
    }
    double shift = 0;
    for (int i = 0; i < layer.size(); i++) {
      shift += (wished[i] - layer.get(i).x) / layer.size();
    }
    for (Cell cell : layer) {
      cell.x += shift; // what was pushed to the right pulls all back by the mean
    }
  }
}
