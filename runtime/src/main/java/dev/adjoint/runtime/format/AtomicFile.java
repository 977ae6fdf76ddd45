package dev.adjoint.runtime.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file so that at any moment, also when the process is killed or the machine loses power,
 * the old one or the new one is there, and whole: to a file beside it, which is brought to the disk
 * and then takes its name.
 */
final class AtomicFile {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final String ENDING = ".partial";

  /** Writes the bytes, one buffer after the other. */
  interface Content {
    void to(Sink sink) throws IOException;
  }

  /** Takes all remaining bytes of a buffer. */
  interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file; the folder is made if it is not there.
   *
   * @throws UncheckedIOException if it cannot be written; what was there before is there still
   */
  static void write(Path file, Content content) {
    try {
      replace(target(file), content);
    } catch (IOException failure) {
      String reason = failure.getMessage();
      throw new UncheckedIOException(
          "cannot write %s: %s (%s)".formatted(file, reason, failure.getClass().getSimpleName()),
          failure);
    }
  }

  /** A link stays a link: the file it leads to is replaced. */
  private static Path target(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IOException("is a folder");
    }
    return target;
  }

  private static void replace(Path target, Content content) throws IOException {
    Path folder = Objects.requireNonNull(target.getParent(), "a file is in a folder");
    Files.createDirectories(folder);
    deleteLeftOvers(folder, target);
    Path partial = folder.resolve(partialName(target, ProcessHandle.current().pid()));
    try {
      fill(partial, content);
      move(partial, target);
    } catch (Throwable failure) {
      Files.deleteIfExists(partial);
      throw failure;
    }
    syncFolder(folder);
  }

  private static void fill(Path partial, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.to(
          bytes -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
      channel.force(true);
    }
  }

  private static void move(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unable) {
      throw new IOException("this file system cannot replace a file in one step", unable);
    }
  }

  private static String partialName(Path target, long process) {
    return "." + target.getFileName() + "." + process + "-" + COUNT.incrementAndGet() + ENDING;
  }

  /** What processes that were killed while they wrote this file left behind. */
  private static void deleteLeftOvers(Path folder, Path target) throws IOException {
    Pattern name =
        Pattern.compile(
            Pattern.quote("." + target.getFileName() + ".") + "(\\d{1,18})-\\d+" + ENDING);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + ENDING)) {
      for (Path file : files) {
        Matcher parts = name.matcher(file.getFileName().toString());
        if (parts.matches() && ProcessHandle.of(Long.parseLong(parts.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** The new name is on the disk only with the folder; some systems have no such call. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unable) {
      System.getLogger("dev.adjoint")
          .log(System.Logger.Level.DEBUG, "this system syncs no folder: " + unable.getMessage());
    }
  }
}
