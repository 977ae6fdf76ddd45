package dev.adjoint.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Examples in other orders and numbers; a seed alone determines which. */
final class Orders {
  private Orders() {}

  /** All of so many examples, shuffled by Fisher's and Yates's method. */
  static int[] shuffled(int size, long seed) {
    int[] order = IntStream.range(0, size).toArray();
    shuffle(order, new SplittableRandom(seed));
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /** The examples of each class, repeated until there are as many as of the most frequent one. */
  static int[] balanced(Column labels, int size, long seed) {
    List<List<Integer>> classes = new ArrayList<>();
    for (int type = 0; type < labels.limit(); type++) {
      classes.add(new ArrayList<>());
    }
    for (int example = 0; example < size; example++) {
      classes.get(labels.index(example)).add(example);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int most = classes.stream().mapToInt(List::size).max().orElseThrow();
    List<Integer> all = new ArrayList<>();
    for (List<Integer> examples : classes) {
      all.addAll(repeated(examples, most, random));
    }
    int[] order = all.stream().mapToInt(Integer::intValue).toArray();
    shuffle(order, random);
    return order;
  }

  /** All as often as they fit, and what is left drawn without repetition. */
  private static List<Integer> repeated(
      List<Integer> examples, int count, SplittableRandom random) {
    List<Integer> repeated = new ArrayList<>();
    while (!examples.isEmpty() && repeated.size() + examples.size() <= count) {
      repeated.addAll(examples);
    }
    int[] order = examples.stream().mapToInt(Integer::intValue).toArray();
    shuffle(order, random);
    for (int i = 0; !examples.isEmpty() && repeated.size() < count; i++) {
      repeated.add(order[i]);
    }
    return repeated;
  }
}
