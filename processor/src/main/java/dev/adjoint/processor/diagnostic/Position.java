package dev.adjoint.processor.diagnostic;

/**
 * Where something stands in its source file.
 *
 * @param line from 1; 0 where the compiler does not tell
 * @param offset characters before it in the file; -1 where the compiler does not tell
 */
public record Position(int line, long offset) {
  /** What the compiler does not tell. */
  public static final Position UNKNOWN = new Position(0, -1);

  /** Whether the compiler tells. */
  public boolean isKnown() {
    return offset >= 0;
  }
}
