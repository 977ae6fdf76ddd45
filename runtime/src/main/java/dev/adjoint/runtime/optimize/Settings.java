package dev.adjoint.runtime.optimize;

/** Checks the settings of this package, by name. */
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

  /** {@code value}, if float32 holds it as a normal number above 0: it keeps divisors from 0. */
  static double epsilon(double value) {
    return require(
        value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE,
        "epsilon",
        value,
        "a number above 1.2e-38, which float32 tells from 0");
  }

  /** {@code value}, if it is in (0, 1). */
  static double between(String name, double value) {
    return require(value > 0 && value < 1, name, value, "a number above 0 and below 1");
  }

  /** {@code value}, if it is {@code least} or more. */
  static long atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": expected " + least + " or more, came " + value);
    }
    return value;
  }

  private static double require(boolean right, String name, double value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", came " + value);
    }
    return value;
  }
}
