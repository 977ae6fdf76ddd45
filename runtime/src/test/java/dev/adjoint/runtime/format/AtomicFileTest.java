package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static AtomicFile.Content text(String text) {
    return sink -> sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.write(file, text("old"));
    AtomicFile.write(file, text("new"));
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("file"), files());
  }

  @Test
  void leavesTheOldFileWhereWritingFails() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.write(file, text("old"));
    UncheckedIOException problem =
        assertThrows(
            UncheckedIOException.class,
            () ->
                AtomicFile.write(
                    file,
                    sink -> {
                      sink.write(ByteBuffer.allocate(100));
                      throw new IOException("no space left");
                    }));
    assertEquals("cannot write " + file + ": no space left (IOException)", problem.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("file"), files());
  }

  @Test
  void writesThroughALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, text("new"));
    assertEquals("new", Files.readString(file));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void deletesWhatKilledProcessesLeftAndNothingOfThoseThatLive() throws IOException {
    Path file = folder.resolve("file");
    long living = ProcessHandle.current().pid();
    Files.writeString(folder.resolve(".file.999999999999-3.partial"), "killed");
    Files.writeString(folder.resolve(".file." + living + "-0.partial"), "at work");
    Files.writeString(folder.resolve(".other.999999999999-3.partial"), "not ours");
    AtomicFile.write(file, text("new"));
    assertEquals(
        List.of("." + "file." + living + "-0.partial", ".other.999999999999-3.partial", "file"),
        files());
  }

  @Test
  void refusesAFolder() {
    UncheckedIOException problem =
        assertThrows(UncheckedIOException.class, () -> AtomicFile.write(folder, text("new")));
    assertEquals("cannot write " + folder + ": is a folder (IOException)", problem.getMessage());
  }
}
