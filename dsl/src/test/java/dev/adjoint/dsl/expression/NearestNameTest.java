package dev.adjoint.dsl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
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
        NearestName.among(List.of("something", meant, "else", "quiteFar"), written));
  }

  @ParameterizedTest
  @CsvSource({"y, x", "ab, cd", "ab, aa", "tanh, sinh2", "branch, hidden", "fc1, conv", "'', x"})
  void suggestsNothingThatIsFar(String written, String other) {
    assertEquals(Optional.empty(), NearestName.among(List.of(other), written));
  }

  @Test
  void prefersTheNearestThenTheFirst() {
    assertEquals(
        Optional.of("hidden1"), NearestName.among(List.of("hidden12", "hidden1"), "hidden"));
    assertEquals(
        Optional.of("hidden1"), NearestName.among(List.of("hidden1", "hidden2"), "hidden"));
  }
}
