package dev.adjoint.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The sizes of a network that each batch says anew, within their bounds. */
final class RunTimeSizes {
  private final Signature signature;
  private final List<Signature.Dimension> dimensions;
  private final int[] values;
  private final int[] before;

  /** The signature with the shapes that belong to each choice of sizes that was met. */
  private final Map<Long, Signature> signatures = new HashMap<>();

  /**
   * @throws IllegalArgumentException if there are more choices of sizes than a long can count
   */
  RunTimeSizes(Signature signature, int capacity) {
    this.signature = signature;
    dimensions = signature.dimensions();
    values = dimensions.stream().mapToInt(Signature.Dimension::most).toArray();
    before = values.clone();
    try {
      key(capacity);
    } catch (ArithmeticException tooMany) {
      throw new IllegalArgumentException(
          signature.model() + " has more run-time sizes than can be told apart");
    }
  }

  boolean isNone() {
    return values.length == 0;
  }

  /**
   * Takes the sizes of a batch; those that it does not say are the largest.
   *
   * @return whether any is another than before
   * @throws IllegalArgumentException if one is out of its bounds, or unknown
   */
  boolean take(Batch batch) {
    System.arraycopy(values, 0, before, 0, values.length);
    batch.requireSizes(signature.model(), dimensions);
    for (int i = 0; i < values.length; i++) {
      check(dimensions.get(i), batch.size(dimensions.get(i)));
    }
    boolean isOther = false;
    for (int i = 0; i < values.length; i++) {
      int size = batch.size(dimensions.get(i));
      isOther |= size != values[i];
      values[i] = size;
    }
    return isOther;
  }

  private static void check(Signature.Dimension dimension, int size) {
    if (size < dimension.least() || size > dimension.most()) {
      throw new IllegalArgumentException(
          "size %s: expected %d to %d, came %d"
              .formatted(dimension.name(), dimension.least(), dimension.most(), size));
    }
  }

  /** Goes back to the sizes before the last {@link #take}. */
  void restore() {
    System.arraycopy(before, 0, values, 0, values.length);
  }

  int[] values() {
    return values;
  }

  /** A number that tells a number of examples with these sizes from all others. */
  long key(int examples) {
    long key = examples;
    for (int i = 0; i < values.length; i++) {
      key = Math.addExact(Math.multiplyExact(key, dimensions.get(i).most() + 1L), values[i]);
    }
    return key;
  }

  /** The signature with the shapes of these sizes. */
  Signature signature(Function<String, List<Integer>> shapes) {
    return signatures.computeIfAbsent(key(0), key -> signature.with(shapes));
  }
}
