package dev.adjoint.processor.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A size: a polynomial with integer coefficients over named dimensions and rounded-down quotients
 * of sizes, such as {@code 784*B} or {@code (H-1)/S+1}. It is kept in a normal form: polynomials
 * are equal exactly if they are equal for all values of their names, and quotients are pulled apart
 * as far as that is possible.
 */
public final class Dim {
  private static final Comparator<List<Atom>> MONOMIALS = Dim::compare;

  /** The number of examples in a batch. */
  public static final Dim BATCH = named("B");

  /** One. */
  public static final Dim ONE = of(1);

  /** Coefficients by monomial; a monomial is the sorted list of its atoms. No zero is kept. */
  private final Map<List<Atom>, Long> terms;

  private Dim(Map<List<Atom>, Long> terms) {
    TreeMap<List<Atom>, Long> kept = new TreeMap<>(MONOMIALS);
    terms.forEach(
        (atoms, factor) -> {
          if (factor != 0) {
            kept.put(atoms, factor);
          }
        });
    this.terms = Collections.unmodifiableMap(kept);
  }

  private Dim(long number) {
    terms = number == 0 ? Map.of() : Map.of(List.of(), number);
  }

  /** Those of the most atoms first. */
  private static int compare(List<Atom> one, List<Atom> other) {
    int bySize = Integer.compare(other.size(), one.size());
    return bySize != 0 ? bySize : key(one).compareTo(key(other));
  }

  private static String key(List<Atom> atoms) {
    if (atoms.size() == 1) {
      return atoms.get(0).key();
    }
    StringBuilder key = new StringBuilder();
    for (Atom atom : atoms) {
      key.append(key.isEmpty() ? "" : "*").append(atom.key());
    }
    return key.toString();
  }

  /** A number. */
  public static Dim of(long number) {
    return new Dim(number);
  }

  /** A named dimension. */
  public static Dim named(String name) {
    return term(List.of(new Atom.Name(name)), 1);
  }

  /**
   * A named dimension that leaves the remainder {@code rest} when divided by {@code by}: {@code
   * by*(name/by) + rest}, which divides as one expects.
   */
  public static Dim divided(String name, Dim by, long rest) {
    return term(List.of(new Atom.Part(name, by, rest)), 1).times(by).plus(of(rest));
  }

  static Dim term(List<Atom> atoms, long factor) {
    return new Dim(Map.of(atoms, factor));
  }

  /** Most sizes are numbers, and need no polynomials to compute with. */
  private boolean isNumber() {
    return terms.isEmpty() || terms.size() == 1 && terms.containsKey(List.of());
  }

  private Dim multipliedBy(long factor) {
    if (factor == 1) {
      return this;
    }
    if (isNumber()) {
      return of(Math.multiplyExact(number(), factor));
    }
    Map<List<Atom>, Long> product = new HashMap<>();
    terms.forEach((atoms, own) -> product.put(atoms, Math.multiplyExact(own, factor)));
    return new Dim(product);
  }

  private long number() {
    return terms.getOrDefault(List.of(), 0L);
  }

  Map<List<Atom>, Long> terms() {
    return terms;
  }

  // ---- Arithmetic ------------------------------------------------------------------------------

  /**
   * The sum.
   *
   * @throws ArithmeticException if a coefficient leaves the range of long
   */
  public Dim plus(Dim other) {
    if (other.is(0)) {
      return this;
    }
    if (is(0)) {
      return other;
    }
    if (isNumber() && other.isNumber()) {
      return of(Math.addExact(number(), other.number()));
    }
    Map<List<Atom>, Long> sum = new TreeMap<>(MONOMIALS);
    sum.putAll(terms);
    other.terms.forEach((atoms, factor) -> sum.merge(atoms, factor, Math::addExact));
    return new Dim(sum);
  }

  /** The sum with a number. */
  public Dim plus(long number) {
    return plus(of(number));
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if a coefficient leaves the range of long
   */
  public Dim minus(Dim other) {
    return plus(other.times(-1));
  }

  /**
   * The product.
   *
   * @throws ArithmeticException if a coefficient leaves the range of long
   */
  public Dim times(Dim other) {
    if (isNumber()) {
      return other.multipliedBy(number());
    }
    if (other.isNumber()) {
      return multipliedBy(other.number());
    }
    Map<List<Atom>, Long> product = new TreeMap<>(MONOMIALS);
    terms.forEach(
        (atoms, factor) ->
            other.terms.forEach(
                (otherAtoms, otherFactor) -> {
                  List<Atom> joined = new ArrayList<>(atoms);
                  joined.addAll(otherAtoms);
                  joined.sort(Comparator.comparing(Atom::key));
                  product.merge(
                      List.copyOf(joined), Math.multiplyExact(factor, otherFactor), Math::addExact);
                }));
    return new Dim(product);
  }

  /** The product with a number. */
  public Dim times(long factor) {
    return times(of(factor));
  }

  /**
   * The quotient, rounded down.
   *
   * @param divisor not 0; a name stands for 1 or more
   * @throws ArithmeticException if a coefficient leaves the range of long, or the divisor is 0
   */
  public Dim dividedBy(Dim divisor) {
    return Division.floor(this, divisor);
  }

  /** The remainder of {@link #dividedBy}. */
  public Dim modulo(Dim divisor) {
    return minus(dividedBy(divisor).times(divisor));
  }

  /** Whether nothing remains, whatever the values of the names. */
  public boolean isDivisibleBy(Dim divisor) {
    return modulo(divisor).is(0);
  }

  // ---- What it is ------------------------------------------------------------------------------

  /** The number, if no name occurs in it. */
  public OptionalLong constant() {
    return isNumber() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  /** Whether it is this number. */
  public boolean is(long number) {
    return isNumber() && number() == number;
  }

  /** Whether it is a number, and below this one. */
  public boolean isBelow(long number) {
    return isNumber() && number() < number;
  }

  /** The names on which it depends. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    terms.keySet().forEach(atoms -> atoms.forEach(atom -> addNames(atom, names)));
    return names;
  }

  private static void addNames(Atom atom, Set<String> names) {
    if (atom instanceof Atom.Name name) {
      names.add(name.name());
    } else if (atom instanceof Atom.Quotient quotient) {
      names.addAll(quotient.numerator().names());
      names.addAll(quotient.denominator().names());
    } else if (atom instanceof Atom.Part part) {
      names.add(part.of());
      names.addAll(part.by().names());
    }
  }

  /** The largest number that divides every coefficient; 0 for zero. */
  public long content() {
    return terms.values().stream().mapToLong(Math::abs).reduce(0, Dim::gcd);
  }

  /** This divided by {@link #content()}: equal for sizes that differ by a constant factor only. */
  public Dim primitive() {
    long content = Math.max(content(), 1);
    Map<List<Atom>, Long> divided = new TreeMap<>(MONOMIALS);
    terms.forEach((atoms, factor) -> divided.put(atoms, factor / content));
    return new Dim(divided);
  }

  static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  // ---- Values ----------------------------------------------------------------------------------

  /**
   * The value.
   *
   * @param values by name; all names that occur are there
   * @throws ArithmeticException if it leaves the range of long, or divides by 0
   */
  public long evaluate(Map<String, Long> values) {
    long sum = 0;
    for (Map.Entry<List<Atom>, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (Atom atom : term.getKey()) {
        product = Math.multiplyExact(product, value(atom, values));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  private static long value(Atom atom, Map<String, Long> values) {
    if (atom instanceof Atom.Name name) {
      return values.get(name.name());
    } else if (atom instanceof Atom.Quotient quotient) {
      return Math.floorDiv(
          quotient.numerator().evaluate(values), quotient.denominator().evaluate(values));
    }
    Atom.Part part = (Atom.Part) atom;
    return Math.floorDiv(values.get(part.of()), part.by().evaluate(values));
  }

  /** The same with sizes in the place of names; names that are not there stay. */
  public Dim substitute(Map<String, Dim> sizes) {
    return mapped(atom -> substituted(atom, sizes));
  }

  private static Dim substituted(Atom atom, Map<String, Dim> sizes) {
    if (atom instanceof Atom.Name name) {
      return sizes.getOrDefault(name.name(), named(name.name()));
    } else if (atom instanceof Atom.Quotient quotient) {
      return quotient
          .numerator()
          .substitute(sizes)
          .dividedBy(quotient.denominator().substitute(sizes));
    }
    Atom.Part part = (Atom.Part) atom;
    boolean isMeant =
        sizes.containsKey(part.of()) || part.by().names().stream().anyMatch(sizes::containsKey);
    return isMeant
        ? named(part.of()).substitute(sizes).dividedBy(part.by().substitute(sizes))
        : term(List.of(atom), 1);
  }

  /**
   * What a name must be where this is 0, if that follows at once: {@code Cin - C} gives C for Cin.
   */
  public Optional<Dim> solvedFor(String name) {
    List<Atom> alone = List.of(new Atom.Name(name));
    long factor = terms.getOrDefault(alone, 0L);
    Dim others = minus(term(alone, factor));
    return Math.abs(factor) == 1 && !others.names().contains(name)
        ? Optional.of(others.times(-factor))
        : Optional.empty();
  }

  /**
   * What a name is where this is 0, if that says that it leaves a known remainder: {@code D -
   * Heads*(D/Heads)} gives a multiple of Heads for D.
   */
  public Optional<Dim> dividedFor(String name) {
    for (List<Atom> atoms : terms.keySet()) {
      for (Atom atom : atoms) {
        if (atom instanceof Atom.Quotient quotient) {
          Dim offset = quotient.numerator().minus(named(name));
          Dim divisor = quotient.denominator();
          Dim remainder = minus(named(name)).plus(divisor.times(term(List.of(atom), 1)));
          boolean isRemainder =
              offset.is(0) && remainder.constant().isPresent() && !divisor.names().contains(name);
          if (isRemainder) {
            return Optional.of(divided(name, divisor, -remainder.constant().getAsLong()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A value for a name that this is the size of, near the one that it has: for {@code
   * Heads*(D/Heads)} and D the multiple of Heads below.
   */
  public long nearest(String name, Map<String, Long> values) {
    for (List<Atom> atoms : terms.keySet()) {
      for (Atom atom : atoms) {
        if (atom instanceof Atom.Part part && part.of().equals(name)) {
          long by = part.by().evaluate(values);
          return by * Math.min(values.get(name), 8) + part.rest();
        }
      }
    }
    return evaluate(values);
  }

  /** The polynomial with another size in the place of each atom. */
  Dim mapped(Function<Atom, Dim> sizes) {
    Dim sum = of(0);
    for (Map.Entry<List<Atom>, Long> term : terms.entrySet()) {
      Dim product = of(term.getValue());
      for (Atom atom : term.getKey()) {
        product = product.times(sizes.apply(atom));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  /**
   * A size that is nowhere exceeded as long as the names given here are from 1 to their largest
   * value; other names stay, and are at least 0.
   */
  public Dim atMost(Map<String, Long> largest) {
    return new Bounds(largest).upper(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  // ---- Text ------------------------------------------------------------------------------------

  String key() {
    StringBuilder key = new StringBuilder();
    terms.forEach((atoms, factor) -> key.append(factor).append('*').append(key(atoms)).append('+'));
    return key.toString();
  }

  /** As people write it: {@code 784*B+16}, {@code (H-1)/S+1}. */
  @Override
  public String toString() {
    return DimText.COMPACT.of(this);
  }

  /** The same with spaces around the signs, for prose: {@code 784*B + 16}. */
  public String prose() {
    return DimText.PROSE.of(this);
  }

  /** As Java computes it: {@code 784 * B + 16}. */
  public String java() {
    return DimText.JAVA.of(this);
  }

  /** As Java computes it with 64 bits: {@code 784L * B + 16}. */
  public String javaLong() {
    return DimText.LONG.of(this);
  }
}
