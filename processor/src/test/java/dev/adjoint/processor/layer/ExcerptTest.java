package dev.adjoint.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
  @ParameterizedTest
  @CsvSource({
    "'x * y', 5, '(column 5 of \"x * y\")'",
    "'', 1, '(column 1 of \"\")'",
    "'x', 2, '(column 2 of \"x\")'",
    "'x  *\n\ty', 7, '(column 5 of \"x * y\")'",
    "'\n  x', 4, '(column 1 of \"x\")'",
    "'x +  ', 6, '(column 4 of \"x +\")'"
  })
  void countsTheColumnInTheLineItShows(String text, int column, String expected) {
    assertEquals(expected, new Excerpt(text).at(column));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void showsTheCharacterMeantAndLittleMore(long seed) {
    Random random = new Random(seed);
    for (int count = 0; count < 200; count++) {
      String text = "a".repeat(random.nextInt(200)) + "!" + "b".repeat(random.nextInt(200));
      String shown = new Excerpt(text).at(text.indexOf('!') + 1);
      String message = "seed " + seed + ": " + text + " gives " + shown;
      assertTrue(shown.startsWith("(column " + (text.indexOf('!') + 1) + " of "), message);
      assertTrue(shown.contains("!"), message);
      assertTrue(shown.length() <= 60 + "(column 100 of \"......\")".length(), message);
    }
  }
}
