package example;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import javax.annotation.processing.Generated;

/**
 * Stands in for the network of {@link Outer.Net}, which has errors.
 */
@Generated("dev.adjoint.processor.AdjointProcessor")
abstract class Outer_NetNetwork extends Network {
  private Outer_NetNetwork() {
    super(null, 0, 0, null);
  }

  /**
   * A network with first values drawn by {@code seed}.
   *
   * @param backend where it computes
   * @param capacity the largest number of examples in a batch
   * @param seed determines first values and dropout masks: the same seed, the same run
   */
  public static Outer_NetNetwork create(Backend backend, int capacity, long seed) {
    throw new IllegalStateException("the model has errors");
  }

  /**
   * An inference pass over as many examples as the arrays hold.
   *
   * @param x 
   * @return y 
   */
  public float[] predict(float[] x) {
    throw new java.lang.IllegalStateException("the model has errors");
  }
}
