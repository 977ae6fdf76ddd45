package dev.adjoint.processor.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Division of sizes, rounded down. What divides exactly is pulled out: {@code (2*H+3)/2 = H+1}; a
 * quotient of a quotient is one: {@code (H/2)/2 = H/4}.
 */
final class Division {
  private Division() {}

  static Dim floor(Dim numerator, Dim denominator) {
    if (denominator.is(0)) {
      throw new ArithmeticException("division by 0");
    }
    if (denominator.constant().isPresent() && denominator.constant().getAsLong() < 0) {
      return floor(numerator.times(-1), denominator.times(-1));
    }
    Dim whole = Dim.of(0);
    Dim rest = Dim.of(0);
    for (Map.Entry<List<Atom>, Long> term : numerator.terms().entrySet()) {
      Dim part = exact(term.getKey(), term.getValue(), denominator);
      whole = whole.plus(part);
      rest = rest.plus(Dim.term(term.getKey(), term.getValue()).minus(part.times(denominator)));
    }
    return whole.plus(
        denominator.constant().isPresent() ? byNumber(rest, denominator) : by(rest, denominator));
  }

  /** The multiple of the denominator that is in a term. */
  private static Dim exact(List<Atom> atoms, long factor, Dim denominator) {
    if (denominator.constant().isPresent()) {
      return Dim.term(atoms, Math.floorDiv(factor, denominator.constant().getAsLong()));
    }
    if (denominator.terms().size() > 1) {
      return Dim.of(0);
    }
    Map.Entry<List<Atom>, Long> divisor = denominator.terms().entrySet().iterator().next();
    List<Atom> left = new ArrayList<>(atoms);
    boolean contains = divisor.getKey().stream().allMatch(left::remove);
    return contains && factor % divisor.getValue() == 0
        ? Dim.term(List.copyOf(left), factor / divisor.getValue())
        : Dim.of(0);
  }

  /** All coefficients are from 0 to the denominator, exclusive. */
  private static Dim byNumber(Dim rest, Dim denominator) {
    if (rest.constant().isPresent()) {
      return Dim.of(0);
    }
    long divisor = denominator.constant().getAsLong();
    long constant = rest.terms().getOrDefault(List.<Atom>of(), 0L);
    Dim named = rest.minus(Dim.of(constant));
    long common = Dim.gcd(named.content(), divisor);
    if (common > 1) {
      Dim less = named.primitive().times(named.content() / common);
      return floor(less.plus(constant / common), Dim.of(divisor / common));
    }
    return by(rest, denominator);
  }

  private static Dim by(Dim rest, Dim denominator) {
    if (rest.is(0)) {
      return rest;
    }
    if (rest.equals(denominator)) {
      return Dim.ONE;
    }
    return merged(rest, denominator)
        .orElseGet(() -> Dim.term(List.of(new Atom.Quotient(rest, denominator)), 1));
  }

  /** {@code floor((floor(a / b) + p) / d) = floor((a + p b) / (b d))}. */
  private static Optional<Dim> merged(Dim rest, Dim denominator) {
    List<Atom.Quotient> quotients = new ArrayList<>();
    for (Map.Entry<List<Atom>, Long> term : rest.terms().entrySet()) {
      if (term.getKey().stream().anyMatch(Atom.Quotient.class::isInstance)) {
        if (term.getKey().size() > 1 || term.getValue() != 1) {
          return Optional.empty();
        }
        quotients.add((Atom.Quotient) term.getKey().get(0));
      }
    }
    if (quotients.size() != 1) {
      return Optional.empty();
    }
    Atom.Quotient inner = quotients.get(0);
    Dim others = rest.minus(Dim.term(List.of(inner), 1));
    Dim numerator = inner.numerator().plus(others.times(inner.denominator()));
    return Optional.of(floor(numerator, inner.denominator().times(denominator)));
  }
}
