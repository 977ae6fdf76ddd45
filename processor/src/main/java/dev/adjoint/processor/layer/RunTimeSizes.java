package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.tensor.Dim;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Declares the run-time sizes of a model in its graph, each from the least that everything fits.
 */
record RunTimeSizes(Dimensions dimensions) {
  /** Beyond so many values from the largest down, none is looked at. */
  private static final int MOST_TRIED = 100_000;

  void declare(GraphBuilder builder) {
    dimensions
        .largest()
        .forEach(
            (name, most) -> builder.dimension(new Graph.Dimension(name, least(name, most), most)));
  }

  /**
   * The least value from which on all sizes come to 1 or more, the other names at their largest.
   */
  private long least(String name, long most) {
    Map<String, Long> values = new LinkedHashMap<>(dimensions.largest());
    long least = most;
    while (least > 1 && most - least < MOST_TRIED) {
      values.put(name, least - 1);
      if (!dimensions.needed().stream().allMatch(size -> isPositive(size, values))) {
        return least;
      }
      least--;
    }
    return least;
  }

  private static boolean isPositive(Dim size, Map<String, Long> values) {
    return size.evaluate(values) >= 1;
  }
}
