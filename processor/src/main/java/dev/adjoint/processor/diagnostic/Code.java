package dev.adjoint.processor.diagnostic;

import java.util.Locale;

/** The kinds of mistakes, by the names that stand in brackets before each message. */
public enum Code {
  SHAPE,
  RANK,
  WINDOW,
  DIVISIBILITY,
  ADD_MISMATCH,
  CONCAT_MISMATCH,
  INNER_MISMATCH,
  RESHAPE_COUNT,
  AXIS,
  POSITIVE,
  RANGE,
  OVERFLOW,
  UNKNOWN_NAME,
  FORWARD_REFERENCE,
  DUPLICATE_NAME,
  UNUSED,
  NO_LOSS_PATH,
  DOUBLE_SOFTMAX,
  DOUBLE_SIGMOID,
  MISSING_SIGMOID,
  MISSING_LOG_SOFTMAX,
  SINGLE_CLASS_SOFTMAX,
  CYCLE,
  TYPE,
  TARGET,
  TIED_SHAPE,
  UNBOUND_DIMENSION,
  DIMENSION_CONFLICT,
  CONSTRAINT,
  EXPRESSION,
  FIELD_TYPE,
  DECLARATION;

  /** As messages show it: {@code add-mismatch}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
