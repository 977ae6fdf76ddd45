package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Suggestions;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The named sizes that expressions of a class can use.
 *
 * @param sizes what each name stands for: itself where a block is checked for all sizes and for the
 *     run-time sizes of a model, else what it is bound to
 * @param largest the largest value of each run-time size of the model
 * @param needed sizes that depend on run-time sizes and must come to 1 or more
 * @param owner the simple name of the class
 * @param cases the values of names that the class allows, if it is checked for all of them
 */
record Dimensions(
    Map<String, Dim> sizes,
    Map<String, Long> largest,
    List<Dim> needed,
    String owner,
    Optional<Cases> cases) {
  private static final int MOST_TRIED = 1000;

  /** Of a model, whose inputs add its run-time sizes. */
  static Dimensions ofModel(String owner) {
    return new Dimensions(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), owner, Optional.empty());
  }

  /** Of a block that is checked for all sizes. */
  static Dimensions ofAll(String owner, Map<String, Dim> sizes, Cases cases) {
    return new Dimensions(sizes, Map.of(), new ArrayList<>(), owner, Optional.of(cases));
  }

  /** Of a block where it is used in a class with these dimensions. */
  Dimensions ofUse(String block, Map<String, Dim> bound) {
    return new Dimensions(bound, largest, needed, block, cases);
  }

  /** Whether the class is a block that is checked for all sizes at once. */
  boolean isForAll() {
    return cases.isPresent();
  }

  /** What a message says of a name that is none of these. */
  String unknown(String name) {
    if (name.equals("B")) {
      return "B is the batch, which is never written";
    }
    return "no dimension \""
        + name
        + "\""
        + (sizes.isEmpty()
            ? ", the sizes of a model are numbers"
            : " in " + owner + Suggestions.didYouMean(name, sizes.keySet()));
  }

  /** The largest value of a size, if it is a number or bounded. */
  Dim atMost(Dim size) {
    return largest.isEmpty() ? size : size.atMost(largest);
  }

  /** The largest values of the sizes of a shape. */
  Shape atMost(Shape shape) {
    return largest.isEmpty() ? shape : new Shape(shape.dims().stream().map(this::atMost).toList());
  }

  /** The first run-time size on which a shape depends. */
  Optional<String> runTimeName(Shape shape) {
    return shape.dims().stream()
        .flatMap(size -> size.names().stream())
        .filter(largest::containsKey)
        .findFirst();
  }

  /**
   * Whether a size can be 1 or more. One that depends on run-time sizes is noted, so that values
   * for which it is not are refused.
   */
  boolean mayBeAtLeastOne(Dim size) {
    boolean isOpen = size.names().stream().anyMatch(largest::containsKey);
    if (isOpen && !needed.contains(size)) {
      needed.add(size);
    }
    return !atMost(size).isBelow(1);
  }

  /** The sizes of {@code text}, separated by commas. */
  List<Dim> parse(String text) throws DimensionParser.Failure {
    return new DimensionParser(text, this).sizes();
  }

  /** Values of the names of which something is true, found by trying. */
  Optional<Map<String, Long>> find(Predicate<Map<String, Long>> test) {
    Predicate<Map<String, Long>> isDefined = values -> isTrue(test, values);
    if (cases.isPresent()) {
      return cases.get().first(isDefined);
    }
    for (long value = 1; value <= MOST_TRIED && !largest.isEmpty(); value++) {
      Map<String, Long> values = new LinkedHashMap<>();
      for (Map.Entry<String, Long> name : largest.entrySet()) {
        values.put(name.getKey(), Math.min(value, name.getValue()));
      }
      if (isDefined.test(values)) {
        return Optional.of(values);
      }
    }
    return Optional.empty();
  }

  private static boolean isTrue(Predicate<Map<String, Long>> test, Map<String, Long> values) {
    try {
      return test.test(values);
    } catch (ArithmeticException divisionByZero) {
      return false;
    }
  }
}
