package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;

/** A factor {@code number / divisor} that depends on sizes only: what makes a mean of a sum. */
public record Scale(double number, Dim divisor) {
  /** One. */
  public static final Scale NONE = new Scale(1, Dim.ONE);

  /** One over a size. */
  public static Scale over(Dim size) {
    return new Scale(1, size);
  }

  /** As Java computes it: {@code 1.0 / (10 * B)}. */
  public String java() {
    if (divisor.is(1)) {
      return Double.toString(number);
    }
    String text = divisor.java();
    return number + " / " + (text.contains(" ") ? "(" + text + ")" : text);
  }
}
