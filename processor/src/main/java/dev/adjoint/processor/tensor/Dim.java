package dev.adjoint.processor.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A size: a polynomial with integer coefficients over named dimensions, such as {@code 784*B}. Two
 * sizes are equal exactly if they are equal for all values of their names.
 */
public final class Dim {
  private static final Comparator<List<String>> MONOMIALS =
      Comparator.<List<String>>comparingInt(List::size)
          .reversed()
          .thenComparing(names -> String.join("*", names));

  /** The number of examples in a batch. */
  public static final Dim BATCH = named("B");

  /** One. */
  public static final Dim ONE = of(1);

  /** Coefficients by monomial; a monomial is the sorted list of its names. No zero is kept. */
  private final Map<List<String>, Long> terms;

  private Dim(Map<List<String>, Long> terms) {
    TreeMap<List<String>, Long> kept = new TreeMap<>(MONOMIALS);
    terms.forEach(
        (names, factor) -> {
          if (factor != 0) {
            kept.put(names, factor);
          }
        });
    this.terms = Collections.unmodifiableMap(kept);
  }

  /** A number. */
  public static Dim of(long number) {
    return new Dim(Map.of(List.of(), number));
  }

  /** A named dimension. */
  public static Dim named(String name) {
    return new Dim(Map.of(List.of(name), 1L));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if a coefficient leaves the range of long
   */
  public Dim plus(Dim other) {
    Map<List<String>, Long> sum = new TreeMap<>(MONOMIALS);
    sum.putAll(terms);
    other.terms.forEach((names, factor) -> sum.merge(names, factor, Math::addExact));
    return new Dim(sum);
  }

  /**
   * The product.
   *
   * @throws ArithmeticException if a coefficient leaves the range of long
   */
  public Dim times(Dim other) {
    Map<List<String>, Long> product = new TreeMap<>(MONOMIALS);
    terms.forEach(
        (names, factor) ->
            other.terms.forEach(
                (otherNames, otherFactor) -> {
                  List<String> joined = new ArrayList<>(names);
                  joined.addAll(otherNames);
                  Collections.sort(joined);
                  product.merge(
                      List.copyOf(joined), Math.multiplyExact(factor, otherFactor), Math::addExact);
                }));
    return new Dim(product);
  }

  /** The product with a number. */
  public Dim times(long factor) {
    return times(of(factor));
  }

  /** The number, if no name occurs in it. */
  public OptionalLong constant() {
    if (terms.isEmpty()) {
      return OptionalLong.of(0);
    }
    boolean plain = terms.size() == 1 && terms.containsKey(List.<String>of());
    return plain ? OptionalLong.of(terms.get(List.<String>of())) : OptionalLong.empty();
  }

  /** Whether it is this number. */
  public boolean is(long number) {
    return constant().equals(OptionalLong.of(number));
  }

  /** The largest number that divides every coefficient; 0 for zero. */
  public long content() {
    long content = 0;
    for (long factor : terms.values()) {
      content = gcd(content, Math.abs(factor));
    }
    return content;
  }

  /** This divided by {@link #content()}: equal for sizes that differ by a constant factor only. */
  public Dim primitive() {
    long content = Math.max(content(), 1);
    Map<List<String>, Long> divided = new TreeMap<>(MONOMIALS);
    terms.forEach((names, factor) -> divided.put(names, factor / content));
    return new Dim(divided);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * The value.
   *
   * @param values by name; all names that occur are there
   */
  public long evaluate(Map<String, Long> values) {
    long sum = 0;
    for (Map.Entry<List<String>, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (String name : term.getKey()) {
        product = Math.multiplyExact(product, values.get(name));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /** As people write it: {@code 784*B + 16}. */
  @Override
  public String toString() {
    return text("*");
  }

  /** As Java computes it: {@code 784 * B + 16}. */
  public String java() {
    return text(" * ");
  }

  /** As Java computes it with 64 bits: {@code 784L * B + 16}. */
  public String javaLong() {
    return terms.isEmpty()
        ? "0"
        : terms.entrySet().stream()
            .map(term -> longTerm(term.getKey(), term.getValue()))
            .collect(Collectors.joining(" + "))
            .replace("+ -", "- ");
  }

  private static String longTerm(List<String> names, long factor) {
    boolean isInt = factor == (int) factor && names.isEmpty();
    String number = isInt ? Long.toString(factor) : factor + "L";
    return names.isEmpty() ? number : number + " * " + String.join(" * ", names);
  }

  private String text(String times) {
    if (terms.isEmpty()) {
      return "0";
    }
    return terms.entrySet().stream()
        .map(term -> term(term.getKey(), term.getValue(), times))
        .collect(Collectors.joining(" + "))
        .replace("+ -", "- ");
  }

  private static String term(List<String> names, long factor, String times) {
    String product = String.join(times, names);
    if (names.isEmpty()) {
      return Long.toString(factor);
    }
    return factor == 1 ? product : factor == -1 ? "-" + product : factor + times + product;
  }
}
