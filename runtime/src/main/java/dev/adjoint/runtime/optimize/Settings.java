package dev.adjoint.runtime.optimize;

/** Checks the settings of optimizers, by name. */
final class Settings {
  private Settings() {}

  /** {@code value}, if it is finite and above 0. */
  static double positive(String name, double value) {
    return require(value > 0 && Double.isFinite(value), name, value, "a finite number above 0");
  }

  /** {@code value}, if it is finite and not below 0. */
  static double notNegative(String name, double value) {
    return require(value >= 0 && Double.isFinite(value), name, value, "a finite number, 0 or more");
  }

  /** {@code value}, if it is in [0, 1). */
  static double belowOne(String name, double value) {
    return require(value >= 0 && value < 1, name, value, "a number from 0 to below 1");
  }

  private static double require(boolean right, String name, double value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", came " + value);
    }
    return value;
  }
}
