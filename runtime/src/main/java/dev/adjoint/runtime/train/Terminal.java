package dev.adjoint.runtime.train;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody is watching. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether the standard streams are a terminal. From JDK 22 on there may be a console without one,
   * and {@code Console.isTerminal()}, which older releases lack, tells.
   */
  static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderThan22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unknown) {
      return false;
    }
  }
}
