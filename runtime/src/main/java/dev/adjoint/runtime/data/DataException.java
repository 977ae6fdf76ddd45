package dev.adjoint.runtime.data;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A data file that is missing, damaged, of another kind than expected, or that could not be
 * downloaded. The message is one line that names the file, what was expected and what came.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  /**
   * @param file the file or folder at fault
   * @param problem what was expected and what came, as the rest of a sentence about the file
   */
  public DataException(Path file, String problem) {
    super(file + ": " + problem);
    this.file = Objects.requireNonNull(file, "file");
  }

  /**
   * @param file the file or folder at fault
   * @param problem what was expected and what came, as the rest of a sentence about the file
   * @param cause what was thrown below
   */
  public DataException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = Objects.requireNonNull(file, "file");
  }

  /** The file or folder at fault. */
  public Path file() {
    return file;
  }
}
