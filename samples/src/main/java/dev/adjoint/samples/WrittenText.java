package dev.adjoint.samples;

import dev.adjoint.runtime.data.Text;
import java.util.Arrays;
import java.util.Random;

/** A text that a model of characters makes up: each is drawn from those that it expects. */
final class WrittenText {
  private static final double TEMPERATURE = 0.8;

  private WrittenText() {}

  /** What may come next. */
  @FunctionalInterface
  interface Expectation {
    /**
     * The logits of the next character, at least one for each of the alphabet.
     *
     * @param before the last characters so far, at least one and at most a window
     */
    float[] logits(int[] before);
  }

  /**
   * A text of so many characters.
   *
   * @param read whose alphabet it is written in
   * @param window how many characters the model looks back
   */
  static String of(int characters, Text read, int window, Expectation model, long seed) {
    Random random = new Random(seed);
    // The first of the alphabet is the end of a line, if there are lines.
    StringBuilder written = new StringBuilder(read.alphabet().substring(0, 1));
    while (written.length() < characters) {
      String last = written.substring(Math.max(0, written.length() - window));
      float[] logits = model.logits(read.indices(last));
      int next = draw(Arrays.copyOf(logits, read.alphabet().length()), random);
      written.append(read.alphabet().charAt(next));
    }
    return written.toString();
  }

  /** An index drawn with the probabilities softmax(logits / temperature). */
  private static int draw(float[] logits, Random random) {
    double[] sums = new double[logits.length];
    double total = 0;
    for (int i = 0; i < logits.length; i++) {
      total += Math.exp(logits[i] / TEMPERATURE);
      sums[i] = total;
    }
    int drawn = Arrays.binarySearch(sums, random.nextDouble() * total);
    return drawn >= 0 ? drawn + 1 : -drawn - 1;
  }
}
