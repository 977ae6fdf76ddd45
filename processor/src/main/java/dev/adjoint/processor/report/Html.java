package dev.adjoint.processor.report;

import java.util.Locale;

/** Text that is HTML and XML at once, so that any parser reads it. */
final class Html {
  private Html() {}

  /** Text as it stands in an element or in an attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> escaped.append(escaped(point)));
    return escaped.toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> isInXml(point) ? Character.toString(point) : "\uFFFD";
    };
  }

  /** The characters of XML 1.0. */
  private static boolean isInXml(int point) {
    boolean isControl = point < ' ' && point != '\n' && point != '\t';
    return !isControl && !(point >= 0xD800 && point < 0xE000) && point != 0xFFFE && point != 0xFFFF;
  }

  /** {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 3.1 KiB}. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double rest = bytes / 1024.0;
    String unit = "KiB";
    for (String larger : new String[] {"MiB", "GiB", "TiB"}) {
      if (rest >= 1024) {
        rest /= 1024;
        unit = larger;
      }
    }
    return String.format(Locale.ROOT, "%.1f %s", rest, unit);
  }

  /** A coordinate with one digit behind the point at most. */
  static String number(double coordinate) {
    String text = String.format(Locale.ROOT, "%.1f", coordinate);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
