package dev.adjoint.samples;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Dataset;

/** The problem of telling ones from sevens, for networks with one output. */
final class OneAgainstSeven {
  private static final int SEVEN = 7;

  private OneAgainstSeven() {}

  /** The ones and sevens of a set of digits: target 1 for a seven, 0 for a one, as numbers. */
  static Dataset of(Dataset digits) {
    Column labels = digits.column("target");
    Dataset both = digits.filter(i -> labels.index(i) == 1 || labels.index(i) == SEVEN);
    Column isSeven = both.column("target").relabelled(digit -> digit == SEVEN ? 1 : 0, 2);
    return Dataset.of(both.column("x"), isSeven.asFloats());
  }
}
