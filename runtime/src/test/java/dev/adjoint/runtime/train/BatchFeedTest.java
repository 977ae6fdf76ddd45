package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.PassThroughNetwork;
import dev.adjoint.runtime.Signature.Loss.Kind;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchFeedTest {
  private static final int EXAMPLES = 25;

  private final PassThroughNetwork network = new PassThroughNetwork(List.of(1), Kind.VALUES, 10);
  private final BatchFeed feed = new BatchFeed(network, numbered(), 10);

  @AfterEach
  void close() {
    network.close();
  }

  private static Dataset numbered() {
    float[] numbers = new float[EXAMPLES];
    float[] doubled = new float[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      numbers[i] = i;
      doubled[i] = 2 * i;
    }
    return Dataset.of(Column.floats("x", numbers, 1), Column.floats("target", doubled, 1));
  }

  /** The numbers in the order in which batches bring them. */
  private List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int from = 0; from < feed.size(); from += feed.largest()) {
      Batch batch = feed.load(from);
      for (int i = 0; i < batch.examples(); i++) {
        int number = (int) feed.values("x")[i];
        assertEquals(2 * number, feed.values("target")[i]);
        order.add(number);
      }
    }
    return order;
  }

  @Test
  void bringsEveryExampleOnceInOrder() {
    assertEquals(IntStream.range(0, EXAMPLES).boxed().toList(), order());
    assertEquals(3, feed.batches());
    assertEquals(5, feed.load(20).examples());
  }

  @Test
  void bringsEveryExampleOnceInAnOrderOfSeedAndEpochAlone() {
    feed.shuffle(7, 1);
    List<Integer> first = order();
    assertEquals(IntStream.range(0, EXAMPLES).boxed().toList(), first.stream().sorted().toList());
    feed.shuffle(7, 2);
    assertNotEquals(first, order());
    feed.shuffle(8, 1);
    assertNotEquals(first, order());
    feed.shuffle(7, 1);
    assertEquals(first, order());
  }

  @Test
  void refusesColumnsInAnotherOrderThanTheInputsOfTheirNames() {
    Dataset swapped = numbered().select("target", "x");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new BatchFeed(network, swapped, 10));
    assertEquals(
        "the columns [target, x] have the names of the inputs [x, target] in another order",
        refused.getMessage());
  }

  @Test
  void refusesAnImageWhoseAxesStandInAnotherOrder() {
    try (PassThroughNetwork images = new PassThroughNetwork(List.of(3, 4, 5), Kind.VALUES, 10)) {
      assertThrows(IllegalArgumentException.class, () -> new BatchFeed(images, images(4, 5, 3), 2));
      assertEquals(2, new BatchFeed(images, images(3, 4, 5), 2).size());
      assertEquals(2, new BatchFeed(images, images(60), 2).size());
      assertEquals(2, new BatchFeed(images, images(3, 4, 1, 5), 2).size());
    }
  }

  private static Dataset images(int... shape) {
    return Dataset.of(
        Column.floats("x", new float[120], shape), Column.floats("target", new float[120], shape));
  }
}
