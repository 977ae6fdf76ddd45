package dev.adjoint.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  @Test
  void endsTheSentence() {
    assertEquals(", did you mean \"drop\"", Suggestions.didYouMean("drpo", List.of("x", "drop")));
    assertEquals("", Suggestions.didYouMean("drpo", List.of("x")));
  }
}
