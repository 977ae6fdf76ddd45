package dev.adjoint.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  @ParameterizedTest
  @CsvSource({
    "drpo, drop",
    "hiden, hidden",
    "hidden2, hidden",
    "Logits, logits",
    "logtis, logits",
    "fc2, fc1",
    "X1, x1"
  })
  void suggestsANameThatIsNear(String written, String meant) {
    assertEquals(
        Optional.of(meant),
        Suggestions.nearest(written, List.of("something", meant, "else", "quiteFar")));
  }

  @ParameterizedTest
  @CsvSource({"y, x", "ab, cd", "branch, hidden", "fc1, conv", "'', x"})
  void suggestsNothingThatIsFar(String written, String other) {
    assertEquals(Optional.empty(), Suggestions.nearest(written, List.of(other)));
  }

  @Test
  void prefersTheNearestThenTheFirst() {
    assertEquals(
        Optional.of("hidden1"), Suggestions.nearest("hidden", List.of("hidden12", "hidden1")));
    assertEquals(
        Optional.of("hidden1"), Suggestions.nearest("hidden", List.of("hidden1", "hidden2")));
  }

  @Test
  void endsTheSentence() {
    assertEquals(", did you mean \"drop\"", Suggestions.didYouMean("drpo", List.of("x", "drop")));
    assertEquals("", Suggestions.didYouMean("drpo", List.of("x")));
  }
}
