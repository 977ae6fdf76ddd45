package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final String TABLE =
      """
      size,rooms,place
      1.5,3,north
      -2e1,,south
      .25,7,"north, far"
      4.,5,south
      """;

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), content);
  }

  private CsvTable table(String content) throws IOException {
    return CsvTable.from(file(content));
  }

  @Test
  void readsNumbersAndTexts() throws IOException {
    CsvTable table = table(TABLE);
    assertEquals(List.of("size", "rooms", "place"), table.header());
    assertEquals(4, table.size());
    assertArrayEquals(new float[] {1.5f, -20, 0.25f, 4}, table.numbers("size"));
    assertEquals(List.of("north", "north, far", "south"), table.texts("place"));
    assertArrayEquals(new int[] {0, 2, 1, 2}, table.indices("place", table.texts("place")));
  }

  @Test
  void anEmptyCellIsRefusedUnlessItIsSaidWhatStandsInForIt() throws IOException {
    CsvTable table = table(TABLE);
    assertRefused(
        "column \"rooms\" in line 3 is empty, expected a number", () -> table.numbers("rooms"));
    assertEquals(1, table.gaps("rooms"));
    assertEquals(5, table.median("rooms"));
    assertArrayEquals(new float[] {3, 5, 7, 5}, table.numbers("rooms", table.median("rooms")));
    CsvTable filled = table.filled("size", "rooms");
    assertArrayEquals(new float[] {3, 7, 5}, filled.numbers("rooms"));
    assertArrayEquals(new float[] {1.5f, 0.25f, 4}, filled.numbers("size"));
  }

  @Test
  void aGapInATextIsRefused() throws IOException {
    CsvTable table = table("a,b\n1,x\n2, \n");
    assertRefused("column \"b\" in line 3 is empty, expected a text", () -> table.texts("b"));
  }

  @Test
  void aTextThatIsNotExpectedIsRefused() throws IOException {
    CsvTable table = table(TABLE);
    assertRefused(
        "column \"place\" in line 4 is \"north, far\", expected one of [north, south]",
        () -> table.indices("place", List.of("north", "south")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"north", "1f", "0x1p3", "NaN", "Infinity", "1e999", "1.2.3", "--1", "1 2", "e5"})
  void aCellThatIsNoNumberIsRefused(String cell) throws IOException {
    CsvTable table = table("a,b\n1,2\n" + cell + ",2\n");
    assertRefused(
        "column \"a\" in line 3 is \"%s\", expected a number".formatted(cell),
        () -> table.numbers("a"));
    assertRefused(
        "column \"a\" in line 3 is \"%s\", expected a number".formatted(cell),
        () -> table.numbers("a", 0));
  }

  @Test
  void linesAreCountedAsTheyAreInTheFile() throws IOException {
    CsvTable table = table("a,b\n1,\"two\nlines\"\n\nx,3\n");
    assertEquals(2, table.size());
    assertRefused("column \"a\" in line 5 is \"x\", expected a number", () -> table.numbers("a"));
  }

  @Test
  void anUnknownColumnIsNamedWithThoseThereAre() throws IOException {
    CsvTable table = table("a,b\n1,2\n");
    assertRefused("there is no column \"c\", the columns are [a, b]", () -> table.numbers("c"));
    assertRefused("there is no column \"c\", the columns are [a, b]", () -> table.filled("c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected a header and at least one row",
        "a,b | expected a header and at least one row",
        "a,a~1,2 | two columns have the name \"a\"",
        "a,b~1 | line 2 has 1 cells, expected 2 as in the header",
        "a,b~1,2~1,2,3 | line 3 has 3 cells, expected 2 as in the header"
      })
  void refusesWhatIsNoTable(String content, String problem) throws IOException {
    Path file = file(content.replace('~', '\n'));
    assertRefused(problem, () -> CsvTable.from(file));
  }

  @Test
  void refusesTheMedianOfNothing() throws IOException {
    CsvTable table = table("a,b\n,2\n");
    assertRefused("every row has an empty cell in one of the columns [a]", () -> table.median("a"));
  }

  @Test
  void namesAFileThatIsMissingOrNoText() throws IOException {
    assertRefused("no such file", () -> CsvTable.from(folder.resolve("table.csv")));
    Path file = folder.resolve("table.csv");
    Files.write(file, "a,b\n\u00e9,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("is no table of comma-separated values in UTF-8", () -> CsvTable.from(file));
    Files.writeString(file, "a,b\n\"1,2\n".repeat(3_000_000));
    DataException problem = assertThrows(DataException.class, () -> CsvTable.from(file));
    assertTrue(problem.getMessage().startsWith(file.toString()), problem.getMessage());
  }

  private void assertRefused(String problem, Executable call) {
    DataException refused = assertThrows(DataException.class, call);
    assertEquals(folder.resolve("table.csv") + ": " + problem, refused.getMessage());
  }
}
