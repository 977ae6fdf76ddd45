package dev.adjoint.dsl;

/** What the elements of a tensor are. */
public enum ValueType {
  /** Numbers of 32-bit floating point. */
  FLOAT,
  /** Integers from 0 to a limit, exclusive: the number of a class or of a token. */
  INDEX
}
