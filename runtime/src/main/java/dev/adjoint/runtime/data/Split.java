package dev.adjoint.runtime.data;

import java.util.Objects;

/** A data set in two: what a network learns from, and what it is judged by. */
public record Split(Dataset train, Dataset validation) {
  /** Neither may be missing. */
  public Split {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(validation, "validation");
  }
}
