package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.diagnostic.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  /** A model with a mistake would stop at the first stages, and warm no other. */
  @Test
  void goesThroughAllStages() {
    Problems problems = new Problems();
    Pipeline.Result result = Pipeline.compile(WarmUp.model(), problems);
    assertEquals(List.of(), problems.inSourceOrder());
    assertTrue(result.generated().orElseThrow().source().contains("class WarmUpNetwork"));
  }
}
