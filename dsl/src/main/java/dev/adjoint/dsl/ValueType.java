package dev.adjoint.dsl;

/** What the elements of an input are. */
public enum ValueType {
  /** Numbers, float32. */
  FLOAT,
  /** Class or token numbers, from 0 up to and without the {@link Input#limit}. */
  INDEX
}
