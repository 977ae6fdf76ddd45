package dev.adjoint.runtime.train;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Gathers the examples of a data set into batches; all arrays are made once. */
final class BatchFeed {
  private final List<Signature.Input> inputs;
  private final Column[] columns;
  private final int[] elements;
  private final float[][] values;
  private final int[] order;
  private final int largest;
  private final int smallest;
  private final Batch batch;

  /**
   * @param largest the number of examples in every batch but the last ones
   * @throws IllegalArgumentException if a column does not fit its input, or a batch the network
   */
  BatchFeed(Network network, Dataset dataset, int largest) {
    this(network, dataset, largest, 1);
  }

  /**
   * For training passes: no batch of a single example for a batch norm, which would divide by a
   * variance of 0. The last batch but one gives one of its examples to the last.
   *
   * @throws IllegalArgumentException as the constructor, and if single examples are inevitable
   */
  static BatchFeed ofTraining(Network network, Dataset dataset, int largest) {
    List<String> batchNorms = network.signature().batchNorms();
    if (batchNorms.isEmpty()) {
      return new BatchFeed(network, dataset, largest);
    }
    boolean leavesOne = largest == 2 && dataset.size() % 2 == 1;
    if (largest == 1 || leavesOne) {
      throw new IllegalArgumentException(
          "the batch norm of \"%s\" needs 2 or more examples in each training batch of %s, but %d in batches of %d leave single ones"
              .formatted(batchNorms.get(0), network.signature().model(), dataset.size(), largest));
    }
    return new BatchFeed(network, dataset, largest, 2);
  }

  private BatchFeed(Network network, Dataset dataset, int largest, int smallest) {
    this.smallest = smallest;
    inputs = network.signature().inputs();
    columns = dataset.columns().toArray(Column[]::new);
    checkCount(network.signature());
    checkOrder();
    for (int i = 0; i < columns.length; i++) {
      checkFit(columns[i], inputs.get(i));
    }
    if (largest < 1 || largest > network.capacity()) {
      throw new IllegalArgumentException(
          "%s was made for batches of 1 to %d examples, came %d"
              .formatted(network.signature().model(), network.capacity(), largest));
    }
    this.largest = largest;
    elements = inputs.stream().mapToInt(Signature.Input::elements).toArray();
    values = new float[columns.length][];
    order = IntStream.range(0, dataset.size()).toArray();
    batch = new Batch(columns.length);
    for (int i = 0; i < columns.length; i++) {
      values[i] = new float[Math.multiplyExact(largest, elements[i])];
      batch.put(i, values[i]);
    }
  }

  private void checkCount(Signature signature) {
    if (columns.length != inputs.size()) {
      throw new IllegalArgumentException(
          "%s has %d inputs %s, the data set %d columns %s"
              .formatted(
                  signature.model(),
                  inputs.size(),
                  inputs.stream().map(Signature.Input::name).toList(),
                  columns.length,
                  List.of(columns).stream().map(Column::name).toList()));
    }
  }

  private static void checkFit(Column column, Signature.Input input) {
    String blame = "column \"%s\" for input \"%s\": ".formatted(column.name(), input.name());
    if (column.type() != input.type()) {
      throw new IllegalArgumentException(
          blame + "expected " + noun(input.type()) + ", came " + noun(column.type()));
    }
    if (column.elements() != input.elements() || !isAlike(column.shape(), input.shape())) {
      throw new IllegalArgumentException(
          blame
              + "expected shape %s with %d elements an example, came %s with %d"
                  .formatted(input.shape(), input.elements(), column.shape(), column.elements()));
    }
    if (column.limit() > input.limit()) {
      throw new IllegalArgumentException(
          blame
              + "expected indices below %d, came a limit of %d"
                  .formatted(input.limit(), column.limit()));
    }
  }

  /** Whether two shapes are the same once ones are dropped, or one of them is a plain row. */
  private static boolean isAlike(List<Integer> column, List<Integer> input) {
    List<Integer> first = column.stream().filter(size -> size != 1).toList();
    List<Integer> second = input.stream().filter(size -> size != 1).toList();
    return first.size() <= 1 || second.size() <= 1 || first.equals(second);
  }

  /** Columns feed inputs by their order: the right names in another order are a mistake. */
  private void checkOrder() {
    List<String> names = inputs.stream().map(Signature.Input::name).toList();
    List<String> given = List.of(columns).stream().map(Column::name).toList();
    if (!given.equals(names) && given.size() == names.size() && given.containsAll(names)) {
      throw new IllegalArgumentException(
          "the columns %s have the names of the inputs %s in another order"
              .formatted(given, names));
    }
  }

  private static String noun(ValueType type) {
    return type == ValueType.INDEX ? "indices" : "numbers";
  }

  /** The number of examples. */
  int size() {
    return order.length;
  }

  /** The number of examples in every batch but the last. */
  int largest() {
    return largest;
  }

  /** The number of batches, the smaller last one included. */
  int batches() {
    return (order.length - 1) / largest + 1;
  }

  /** The array in which the values of an input lie, batch after batch. */
  float[] values(String input) {
    int index =
        IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).name().equals(input))
            .findFirst()
            .orElseThrow();
    return values[index];
  }

  /** Puts the examples into an order that the seed and the epoch alone determine. */
  void shuffle(long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) { // Fisher and Yates
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /**
   * The batch that starts at this place of the order: the same object each time, filled anew. The
   * next one starts as many examples further as it has.
   */
  Batch load(int from) {
    int left = order.length - from;
    int count = Math.min(largest, left);
    if (left > count && left - count < smallest) {
      count = left - smallest;
    }
    for (int column = 0; column < columns.length; column++) {
      for (int i = 0; i < count; i++) {
        columns[column].copy(order[from + i], values[column], i * elements[column]);
      }
    }
    return batch.examples(count);
  }
}
