package dev.adjoint.runtime.format;

import dev.adjoint.runtime.data.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The part of JSON (RFC 8259) that a safetensors header is made of, read strictly: objects without
 * duplicate names, strings, lists of whole numbers.
 */
final class HeaderText {
  /** The most that an array of numpy has. */
  private static final int LARGEST_RANK = 64;

  private final Path file;
  private final String text;
  private int at;

  HeaderText(Path file, byte[] bytes) {
    this.file = file;
    try {
      this.text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file, "the header is no UTF-8 text", e);
    }
  }

  /** An object; the consumer reads the value of each member by its name. */
  void object(Consumer<String> member) {
    Set<String> names = new HashSet<>();
    expect('{');
    if (accept('}')) {
      return;
    }
    do {
      skipSpace();
      int start = at;
      String name = string();
      if (!names.add(name)) {
        at = start;
        throw broken("\"" + name + "\" only once");
      }
      expect(':');
      member.accept(name);
    } while (accept(','));
    expect('}');
  }

  /** A list of whole numbers of 0 or more. */
  List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (accept(']')) {
      return numbers;
    }
    do {
      if (numbers.size() == LARGEST_RANK) {
        throw broken("at most " + LARGEST_RANK + " numbers");
      }
      numbers.add(number());
    } while (accept(','));
    expect(']');
    return numbers;
  }

  private long number() {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("0|[1-9][0-9]{0,17}")) {
      at = start;
      throw broken("a whole number from 0 to 10^18");
    }
    return Long.parseLong(digits);
  }

  String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char next = character("the end of a string");
      if (next == '"') {
        break;
      }
      if (next < ' ') {
        at--;
        throw broken("no control character in a string");
      }
      string.append(next == '\\' ? escaped() : next);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
      throw broken("whole characters in a string, no half surrogate pair");
    }
    return string.toString();
  }

  private char escaped() {
    char next = character("a character behind \\");
    return switch (next) {
      case '"', '\\', '/' -> next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw broken("one of \"\\/bfnrtu behind \\");
      }
    };
  }

  private char unicode() {
    String digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw broken("four hexadecimal digits behind \\u");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  private char character(String expected) {
    if (at == text.length()) {
      throw broken(expected);
    }
    return text.charAt(at++);
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw broken("'" + expected + "'");
    }
  }

  private boolean accept(char expected) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Throws unless nothing but space follows. */
  void end() {
    skipSpace();
    if (at < text.length()) {
      throw broken("the end");
    }
  }

  private DataException broken(String expected) {
    String came =
        at < text.length()
            ? "'"
                + text.substring(at, Math.min(at + 10, text.length())).replaceAll("\\p{Cntrl}", "?")
                + "'"
            : "the end";
    return new DataException(
        file,
        "damaged, expected %s at character %d of the header, came %s"
            .formatted(expected, at, came));
  }

  /** A string as JSON writes it. */
  static String quoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char next : string.toCharArray()) {
      if (next == '"' || next == '\\') {
        quoted.append('\\').append(next);
      } else if (next < ' ') {
        quoted.append("\\u%04x".formatted((int) next));
      } else {
        quoted.append(next);
      }
    }
    return quoted.append('"').toString();
  }
}
