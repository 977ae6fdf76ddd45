package dev.adjoint.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A text as a sequence of indices into its alphabet, for models of its characters. A character is
 * one {@code char} of Java.
 *
 * <pre>{@code
 * Text text = Text.from(file);
 * Dataset train = text.part(0, 0.9).windows(128, 128); // 128 characters, and those after each
 * }</pre>
 */
public final class Text {
  /** So that the file, its text and its indices fit into arrays with room to spare. */
  private static final long MOST_BYTES = 1L << 28;

  private final String content;
  private final String alphabet;

  private Text(String content, String alphabet) {
    this.content = content;
    this.alphabet = alphabet;
  }

  /**
   * A text whose alphabet is what occurs in it, in the order of Unicode.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Text of(String content) {
    Objects.requireNonNull(content, "content");
    if (content.isEmpty()) {
      throw new IllegalArgumentException("a text needs at least one character");
    }
    StringBuilder alphabet = new StringBuilder();
    content.chars().distinct().sorted().forEach(character -> alphabet.append((char) character));
    return new Text(content, alphabet.toString());
  }

  /**
   * The text of a file in UTF-8.
   *
   * @throws DataException if there is no such file, if it is empty or above 256 MiB, or if it is
   *     not UTF-8
   */
  public static Text from(Path file) {
    Objects.requireNonNull(file, "file");
    if (!Files.isRegularFile(file)) {
      throw new DataException(file, "no such file");
    }
    try {
      long bytes = Files.size(file);
      if (bytes < 1 || bytes > MOST_BYTES) {
        throw new DataException(
            file, "expected a text of 1 to %d bytes, it has %d".formatted(MOST_BYTES, bytes));
      }
      ByteBuffer read = ByteBuffer.wrap(Files.readAllBytes(file));
      return of(StandardCharsets.UTF_8.newDecoder().decode(read).toString());
    } catch (CharacterCodingException e) {
      throw new DataException(file, "expected a text in UTF-8, but it has other bytes", e);
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** The number of characters. */
  public int length() {
    return content.length();
  }

  /** The characters that occur, each once; an index is a position here. */
  public String alphabet() {
    return alphabet;
  }

  /** The characters themselves. */
  @Override
  public String toString() {
    return content;
  }

  /**
   * A part of this text with the same alphabet: {@code part(0, 0.9)} and {@code part(0.9, 1)} are
   * the customary split.
   *
   * @param from where it begins, as a share of the length
   * @param to where it ends, likewise, exclusive
   * @throws IllegalArgumentException unless {@code 0 <= from < to <= 1} and something is left
   */
  public Text part(double from, double to) {
    int begin = (int) Math.floor(from * length());
    int end = (int) Math.floor(to * length());
    if (!(from >= 0 && to <= 1 && begin < end)) {
      throw new IllegalArgumentException(
          "the part %s to %s of %d characters: expected 0 <= from < to <= 1 and a character between"
              .formatted(from, to, length()));
    }
    return new Text(content.substring(begin, end), alphabet);
  }

  /**
   * The indices of some characters.
   *
   * @throws IllegalArgumentException if one is not in the alphabet
   */
  public int[] indices(String characters) {
    Objects.requireNonNull(characters, "characters");
    int[] indices = new int[characters.length()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = alphabet.indexOf(characters.charAt(i));
      if (indices[i] < 0) {
        throw new IllegalArgumentException(
            "the character U+%04X at position %d does not occur in the text"
                .formatted((int) characters.charAt(i), i));
      }
    }
    return indices;
  }

  /**
   * Pieces of the text to predict the next character in: a column {@code "x"} of indices {@code
   * [length]}, and a column {@code "target"} of the indices of the characters that follow each.
   *
   * @param length the number of characters in an example
   * @param stride how far the next example begins behind one; {@code length} takes each character
   *     once
   * @throws IllegalArgumentException if length or stride is below 1, or the text is not longer than
   *     one example
   */
  public Dataset windows(int length, int stride) {
    if (length < 1 || stride < 1 || length() <= length) {
      throw new IllegalArgumentException(
          "windows of %d characters every %d of %d: expected 1 or more, and more text than one"
              .formatted(length, stride, length()));
    }
    int[] indices = indices(content);
    int count = (length() - 1 - length) / stride + 1;
    return Dataset.of(
        new WindowColumn("x", indices, 0, length, stride, count, alphabet.length()),
        new WindowColumn("target", indices, 1, length, stride, count, alphabet.length()));
  }
}
