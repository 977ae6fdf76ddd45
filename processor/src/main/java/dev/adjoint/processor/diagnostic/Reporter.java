package dev.adjoint.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/**
 * Shows problems as errors of the compiler. The first line of a message is the whole truth for
 * tools that show no more; javac puts the source line below it, then the details and the fix.
 */
public final class Reporter {
  private final Messager messager;
  private final List<Problem> shown = new ArrayList<>();

  /** Reports to the compiler that runs the processor. */
  public Reporter(Messager messager) {
    this.messager = messager;
  }

  /**
   * Reports all of them, from the top of the source to its bottom. What two models use and both
   * find wrong, such as the formula of an annotation type, is reported once.
   */
  public void report(Problems problems) {
    for (Problem problem : problems.inSourceOrder()) {
      if (shown.stream().noneMatch(problem::isSame)) {
        shown.add(problem);
        error(problem.message(), problem.place());
      }
    }
  }

  /** Reports an error that is none of the model's. */
  public void error(String message, Place place) {
    // A Messager passes over arguments that are null and takes the next less exact position.
    messager.printMessage(Kind.ERROR, message, place.element(), place.annotation(), place.value());
  }
}
