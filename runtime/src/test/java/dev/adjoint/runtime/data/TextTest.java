package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @TempDir Path folder;

  @Test
  void theAlphabetIsWhatOccursInTheOrderOfUnicode() {
    Text text = Text.of("banana B\u00e9");
    assertEquals(" Babn\u00e9", text.alphabet());
    assertEquals(9, text.length());
    assertArrayEquals(new int[] {3, 2, 4}, text.indices("ban"));
  }

  @Test
  void windowsHoldPiecesAndTheCharacterAfterEach() {
    Dataset windows = Text.of("abcdefgh").windows(3, 2);
    assertEquals(3, windows.size());
    assertEquals(
        List.of(ValueType.INDEX, ValueType.INDEX),
        windows.columns().stream().map(Column::type).toList());
    assertEquals(8, windows.column("x").limit());
    assertArrayEquals(new float[] {2, 3, 4}, example(windows.column("x"), 1));
    assertArrayEquals(new float[] {3, 4, 5}, example(windows.column("target"), 1));
    assertArrayEquals(new float[] {5, 6, 7}, example(windows.column("target"), 2));
  }

  @Test
  void theLastWindowEndsOneCharacterBeforeTheText() {
    assertEquals(1, Text.of("abcd").windows(3, 3).size());
    assertEquals(2, Text.of("abcdefg").windows(3, 3).size());
    assertThrows(IllegalArgumentException.class, () -> Text.of("abc").windows(3, 3));
    assertThrows(IllegalArgumentException.class, () -> Text.of("abc").windows(0, 1));
    assertThrows(IllegalArgumentException.class, () -> Text.of("abc").windows(1, 0));
  }

  @Test
  void aPartKeepsTheAlphabetOfTheWhole() {
    Text text = Text.of("aaaaaaaaab");
    assertEquals("b", text.part(0.9, 1).toString());
    assertEquals("ab", text.part(0, 0.9).alphabet());
    assertEquals(9, text.part(0, 0.9).length());
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 1", "0, 1.1", "0.5, 0.5", "0.6, 0.5", "0, 0.01", "NaN, 1", "0, NaN"})
  void refusesAPartThatIsNone(double from, double to) {
    Text text = Text.of("abcdefghij");
    assertThrows(IllegalArgumentException.class, () -> text.part(from, to));
  }

  @Test
  void refusesACharacterThatDoesNotOccur() {
    IllegalArgumentException problem =
        assertThrows(IllegalArgumentException.class, () -> Text.of("ab").indices("aXb"));
    assertEquals(
        "the character U+0058 at position 1 does not occur in the text", problem.getMessage());
  }

  @Test
  void readsAFileInUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("input.txt"), "na\u00efve\n");
    assertEquals("na\u00efve\n", Text.from(file).toString());
  }

  @Test
  void namesAFileThatIsNoText() throws IOException {
    Path file = folder.resolve("input.txt");
    assertRefused(file, "no such file");
    Files.write(file, new byte[0]);
    assertRefused(file, "it has 0");
    Files.write(file, "na\u00efve".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, "expected a text in UTF-8");
  }

  private static void assertRefused(Path file, String problem) {
    DataException refused = assertThrows(DataException.class, () -> Text.from(file));
    assertEquals(file, refused.file());
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }

  private static float[] example(Column column, int example) {
    float[] values = new float[column.elements()];
    column.copy(example, values, 0);
    return values;
  }
}
