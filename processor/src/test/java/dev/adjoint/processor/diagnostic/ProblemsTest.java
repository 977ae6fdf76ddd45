package dev.adjoint.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void reportsNoneTwice() {
    Problems problems = new Problems();
    assertTrue(problems.isEmpty());
    problems.report(Code.RANGE, Place.nowhere(), "rate 1 is not below 1");
    problems.report(Code.RANGE, Place.nowhere(), "rate 1 is not below 1");
    problems.report(Code.RANGE, Place.nowhere(), "rate 2 is not below 1");
    problems.report(Code.SHAPE, Place.nowhere(), "rate 1 is not below 1");
    assertFalse(problems.isEmpty());
    assertEquals(3, problems.inSourceOrder().size());
  }

  @Test
  void showsDetailsAndFixBelowTheSentence() {
    Problem problem =
        new Problem(
            Code.ADD_MISMATCH,
            Place.nowhere(),
            "\"x\" does not have the shape of \"c2\"",
            List.of("c2 [3]    x [4]"),
            Optional.of("a @Dense of x"));
    assertEquals(
        """
        [add-mismatch] "x" does not have the shape of "c2"
            c2 [3]    x [4]
            fix: a @Dense of x""",
        problem.message());
  }
}
