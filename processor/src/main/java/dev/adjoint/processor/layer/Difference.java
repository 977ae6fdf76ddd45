package dev.adjoint.processor.layer;

import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sizes that should be equal and are not: for which values of their names they are. */
final class Difference {
  private static final int LARGEST_NUMBER = 4;

  /** Two sizes that should be equal. */
  record Pair(Dim left, Dim right) {
    boolean isEqual(Map<String, Long> values) {
      return left.evaluate(values) == right.evaluate(values);
    }

    boolean isEqualWith(Map<String, Dim> sizes) {
      return left.substitute(sizes).equals(right.substitute(sizes));
    }
  }

  /** {@code Cin = C}. */
  private record Equation(String name, Dim value) {
    String text() {
      return name + " = " + value;
    }

    String condition() {
      return name + " == " + value;
    }

    boolean holds(Map<String, Long> values) {
      return values.get(name) == value.evaluate(values);
    }
  }

  private final Dimensions dimensions;
  private final List<Pair> pairs;
  private final List<Equation> equations;

  Difference(Dimensions dimensions, List<Pair> pairs) {
    this.dimensions = dimensions;
    this.pairs = pairs.stream().filter(pair -> !pair.left().equals(pair.right())).toList();
    this.equations = dimensions.cases().map(this::solved).orElse(List.of());
  }

  /** A line that says where they are equal, or one place where they are not; none for numbers. */
  List<String> details() {
    if (!equations.isEmpty()) {
      String where = equations.stream().map(Equation::text).collect(Collectors.joining(" and "));
      return List.of("equal only where " + where + ", which the block does not require");
    }
    return counterExample()
        .map(values -> "not equal where " + text(values))
        .map(List::of)
        .orElse(List.of());
  }

  /** The facts that would make them equal, as Java writes them in {@code where}. */
  List<String> conditions() {
    return equations.stream().map(Equation::condition).toList();
  }

  private String text(Map<String, Long> values) {
    Set<String> names = new LinkedHashSet<>();
    pairs.forEach(
        pair -> {
          names.addAll(pair.left().names());
          names.addAll(pair.right().names());
        });
    return values.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Values for which two of them differ. */
  Optional<Map<String, Long>> counterExample() {
    return dimensions.find(this::differ);
  }

  private boolean differ(Map<String, Long> values) {
    return pairs.stream().anyMatch(pair -> !pair.isEqual(values));
  }

  /** The fewest equations that make all pairs equal and that are true wherever all are. */
  private List<Equation> solved(Cases cases) {
    List<Equation> candidates = candidates(cases.own());
    for (Equation one : candidates) {
      if (isSolution(List.of(one), cases)) {
        return List.of(one);
      }
    }
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i + 1; j < candidates.size(); j++) {
        List<Equation> two = List.of(candidates.get(i), candidates.get(j));
        if (!two.get(0).name().equals(two.get(1).name()) && isSolution(two, cases)) {
          return two;
        }
      }
    }
    return List.of();
  }

  private List<Equation> candidates(List<String> own) {
    List<Equation> candidates = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      for (int j = 0; j < own.size(); j++) {
        if (i < j) {
          candidates.add(new Equation(own.get(i), Dim.named(own.get(j))));
        }
      }
      for (long number = 1; number <= LARGEST_NUMBER; number++) {
        candidates.add(new Equation(own.get(i), Dim.of(number)));
      }
    }
    return candidates;
  }

  private boolean isSolution(List<Equation> chosen, Cases cases) {
    Map<String, Dim> sizes = new LinkedHashMap<>();
    chosen.forEach(equation -> sizes.put(equation.name(), equation.value()));
    return pairs.stream().allMatch(pair -> pair.isEqualWith(sizes))
        && cases.eachHas(
            values -> !chosen.stream().allMatch(equation -> equation.holds(values)), this::differ);
  }
}
