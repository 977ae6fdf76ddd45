package dev.adjoint.processor.check;

import java.util.List;

/** The rules of whole models. */
final class Checks {
  static final List<Check> ALL =
      List.of(
          new UnusedValue(),
          new NoLossPath(),
          new NoInputGradient(),
          new UnusedOutputGradient(),
          new DoubleSoftmax(),
          new DoubleSigmoid(),
          new MissingSigmoid(),
          new MissingLogSoftmax(),
          new SingleClassSoftmax());

  private Checks() {}
}
