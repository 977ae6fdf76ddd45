package example;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import javax.annotation.processing.Generated;

/**
 * Stands in for the network of {@link Net}, which has errors.
 */
@Generated("dev.adjoint.processor.AdjointProcessor")
abstract class NetNetwork extends Network {
  private NetNetwork() {
    super(null, 0, 0, null);
  }

  /**
   * A network with first values drawn by {@code seed}.
   *
   * @param backend where it computes
   * @param capacity the largest number of examples in a batch
   * @param seed determines first values and dropout masks: the same seed, the same run
   */
  public static NetNetwork create(Backend backend, int capacity, long seed) {
    throw new IllegalStateException("the model has errors");
  }

  /**
   * An inference pass over as many examples as the arrays hold.
   *
   * @param a 
   * @param b 
   * @return b 
   */
  public float[] predict(float[] a, float[] b) {
    throw new java.lang.IllegalStateException("the model has errors");
  }

  /**
   * A training pass over as many examples as the arrays hold.
   *
   * @param a 
   * @param b 
   * @param target 
   * @return the total loss
   */
  public double forward(float[] a, float[] b, int[] target) {
    throw new IllegalStateException("the model has errors");
  }
}
