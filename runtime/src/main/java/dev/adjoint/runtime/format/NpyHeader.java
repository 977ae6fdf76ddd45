package dev.adjoint.runtime.format;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of an npy file: the text of a Python dictionary with the keys {@code descr},
 * {@code fortran_order} and {@code shape}.
 */
record NpyHeader(ElementType type, boolean isFortran, List<Integer> shape) {
  private static final String KEYS = "descr, fortran_order and shape";

  /** One entry; numpy sorts them, but may write them in any order. Possessive: no backtracking. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*+(?:(?<quote>['\"])(?<key>descr|fortran_order|shape)\\k<quote>)\\s*+:\\s*+"
              + "(?<value>'[^']{0,20}+'|\"[^\"]{0,20}+\"|True|False|\\([0-9, ]{0,2000}+\\))\\s*+(?<end>,?+)");

  private static final Pattern SIZES = Pattern.compile("\\((?:\\d{1,10}, ?)*+(?:\\d{1,10})?+\\)");

  /** The most that an array of numpy has. */
  private static final int LARGEST_RANK = 64;

  static NpyHeader parse(FileBytes bytes, String text) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw bytes.broken("damaged, the header is no dictionary");
    }
    String descr = "";
    String order = "";
    String shape = "";
    String rest = dictionary.substring(1, dictionary.length() - 1).strip();
    for (boolean more = true; more && !rest.isEmpty(); ) {
      Matcher entry = ENTRY.matcher(rest);
      if (!entry.lookingAt()) {
        throw bytes.broken("damaged, expected " + KEYS + " in the header");
      }
      String value = entry.group("value");
      switch (entry.group("key")) {
        case "descr" -> descr = once(bytes, descr, value);
        case "fortran_order" -> order = once(bytes, order, value);
        default -> shape = once(bytes, shape, value);
      }
      more = !entry.group("end").isEmpty();
      rest = rest.substring(entry.end()).strip();
    }
    if (!rest.isEmpty() || descr.isEmpty() || order.isEmpty() || shape.isEmpty()) {
      throw bytes.broken("damaged, expected " + KEYS + " in the header and nothing else");
    }
    return new NpyHeader(type(bytes, descr), order(bytes, order), shape(bytes, shape, descr));
  }

  private static String once(FileBytes bytes, String before, String value) {
    if (!before.isEmpty()) {
      throw bytes.broken("damaged, expected " + KEYS + " once each in the header");
    }
    return value;
  }

  private static ElementType type(FileBytes bytes, String descr) {
    String name = descr.substring(1, descr.length() - 1);
    return ElementType.ofNpy(name)
        .orElseThrow(
            () ->
                bytes.broken(
                    "has numbers of type %s, expected one of %s"
                        .formatted(
                            descr,
                            Arrays.stream(ElementType.values())
                                .map(ElementType::npy)
                                .filter(known -> !known.isEmpty())
                                .toList())));
  }

  private static boolean order(FileBytes bytes, String order) {
    if (!order.equals("True") && !order.equals("False")) {
      throw bytes.broken("damaged, expected True or False as fortran_order, came " + order);
    }
    return order.equals("True");
  }

  private static List<Integer> shape(FileBytes bytes, String shape, String descr) {
    boolean isTuple = SIZES.matcher(shape).matches() && !shape.matches("\\(\\d+\\)");
    List<Long> sizes =
        isTuple
            ? Arrays.stream(shape.substring(1, shape.length() - 1).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(Long::parseLong)
                .toList()
            : List.of();
    if (!isTuple || sizes.size() > LARGEST_RANK) {
      throw bytes.broken("damaged, expected up to 64 sizes as shape, came " + shape);
    }
    boolean fits = sizes.stream().allMatch(size -> size <= Integer.MAX_VALUE);
    List<Integer> small = fits ? sizes.stream().map(Long::intValue).toList() : List.of();
    if (!fits || NumberArray.length(type(bytes, descr), small) < 0) {
      throw bytes.broken(
          "shape %s of %s has more bytes than the 2^31-9 that can be held".formatted(shape, descr));
    }
    return small;
  }
}
