package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.createDirectories(folder.resolve("above/set")).resolve("values.csv");
    Files.writeString(file, "a\n1\n");
  }

  @Test
  void aGivenFolderHoldsTheFileOrTheFolderThatDoes() {
    assertEquals(Optional.of(file), find(Optional.of(folder.resolve("above/set")), null));
    assertEquals(Optional.of(file), find(Optional.of(folder.resolve("above")), null));
  }

  @Test
  void aGivenFolderWithoutTheFileNeverFallsBack() {
    assertRefused(Optional.of(folder), folder.resolve("above"), "expected the file values.csv");
    assertRefused(Optional.of(folder.resolve("missing")), folder, "no such folder");
    assertRefused(Optional.of(file), folder.resolve("above"), "is a file, expected a folder");
  }

  @Test
  void theFolderOfTheVariableIsLookedAtNext() {
    assertEquals(Optional.of(file), find(Optional.empty(), folder.resolve("above")));
    assertEquals(Optional.empty(), find(Optional.empty(), folder));
    assertEquals(Optional.empty(), find(Optional.empty(), null));
    assertRefused(Optional.empty(), folder.resolve("missing"), "ADJOINT_DATA names no folder");
  }

  @Test
  void aSetThatIsThereMustHaveItsFile() throws IOException {
    Files.delete(file);
    assertRefused(Optional.empty(), folder.resolve("above"), "expected the file values.csv");
  }

  private static Optional<Path> find(Optional<Path> given, Path configured) {
    DataFolders folders = new DataFolders(Optional.ofNullable(configured), Path.of("cache"));
    return DataFiles.find(folders, given, "set", "values.csv");
  }

  private static void assertRefused(Optional<Path> given, Path configured, String problem) {
    DataException refused = assertThrows(DataException.class, () -> find(given, configured));
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }
}
