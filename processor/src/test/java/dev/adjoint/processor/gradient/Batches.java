package dev.adjoint.processor.gradient;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.Signature.Loss.Kind;
import java.util.List;
import java.util.Random;

/** Random batches for any network. */
public final class Batches {
  /** How far apart two inputs lie: far more than the step of a difference quotient. */
  private static final double GRID = 1.0 / 64;

  private Batches() {}

  /**
   * Numbers from -2 to 2 for floats, any index for indices, and labels that a loss takes where it
   * does not take all: +1 and -1, or 0 to 1. The numbers lie half-way between the points of a grid,
   * so that none is at or near 0, 1 or another kink of an activation; targets do not, so that none
   * is equal to a prediction.
   */
  public static Batch random(Network network, int examples, Random random) {
    List<Signature.Input> inputs = network.signature().inputs();
    Batch batch = new Batch(inputs.size()).examples(examples);
    for (int i = 0; i < inputs.size(); i++) {
      Signature.Input input = inputs.get(i);
      int count = input.elements() * examples;
      if (input.type() == ValueType.INDEX) {
        batch.put(i, random.ints(count, 0, input.limit()).toArray());
      } else {
        float[] values = input.target() ? targets(count, random) : floats(count, random);
        batch.put(i, labels(values, network, input));
      }
    }
    return batch;
  }

  private static float[] labels(float[] values, Network network, Signature.Input input) {
    List<Kind> kinds =
        network.signature().losses().stream()
            .flatMap(loss -> loss.comparison().stream())
            .filter(loss -> loss.target().equals(input.name()))
            .map(Signature.Loss.Comparison::kind)
            .toList();
    if (kinds.contains(Kind.SIGNS)) {
      return signs(values);
    }
    // Kullback and Leibler's divergence, whose kind is VALUES, has none of negative labels either
    return input.target() && !kinds.isEmpty() ? shares(values) : values;
  }

  private static float[] shares(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + 2) / 4;
    }
    return values;
  }

  private static float[] signs(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0 ? -1 : 1;
    }
    return values;
  }

  private static float[] floats(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((random.nextInt(256) - 128 + 0.5) * GRID);
    }
    return values;
  }

  private static float[] targets(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 4 * random.nextFloat() - 2;
    }
    return values;
  }
}
