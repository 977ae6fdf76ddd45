package dev.adjoint.processor.tensor;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How large a size can be for names from 1 to a largest value, by the arithmetic of intervals.
 * Other names, which are at least 0, stay.
 */
record Bounds(Map<String, Long> largest) {
  private record Interval(long low, long high) {
    Interval plus(Interval other) {
      return new Interval(Math.addExact(low, other.low), Math.addExact(high, other.high));
    }

    Interval times(Interval other) {
      return among(
          Math.multiplyExact(low, other.low),
          Math.multiplyExact(low, other.high),
          Math.multiplyExact(high, other.low),
          Math.multiplyExact(high, other.high));
    }

    /** By sizes, which are at least 1. */
    Interval dividedBy(Interval other) {
      long least = Math.max(1, other.low);
      long most = Math.max(1, other.high);
      return among(
          Math.floorDiv(low, least),
          Math.floorDiv(low, most),
          Math.floorDiv(high, least),
          Math.floorDiv(high, most));
    }

    private static Interval among(long... numbers) {
      return new Interval(
          LongStream.of(numbers).min().orElseThrow(), LongStream.of(numbers).max().orElseThrow());
    }
  }

  /** A size that is nowhere exceeded. */
  Dim upper(Dim dim) {
    Dim sum = Dim.of(0);
    for (Map.Entry<List<Atom>, Long> term : dim.terms().entrySet()) {
      Interval bounded = new Interval(term.getValue(), term.getValue());
      Dim others = Dim.ONE;
      for (Atom atom : term.getKey()) {
        if (isBounded(atom)) {
          bounded = bounded.times(interval(atom));
        } else {
          others = others.times(open(atom));
        }
      }
      sum = sum.plus(others.times(bounded.high));
    }
    return sum;
  }

  private boolean isBounded(Atom atom) {
    return largest.keySet().containsAll(Dim.term(List.of(atom), 1).names());
  }

  /** An atom with names that stay. */
  private Dim open(Atom atom) {
    return atom instanceof Atom.Quotient quotient && isBounded(quotient.denominator())
        ? upper(quotient.numerator()).dividedBy(Dim.of(interval(quotient.denominator()).low))
        : Dim.term(List.of(atom), 1);
  }

  private boolean isBounded(Dim dim) {
    return largest.keySet().containsAll(dim.names());
  }

  private Interval interval(Dim dim) {
    Interval sum = new Interval(0, 0);
    for (Map.Entry<List<Atom>, Long> term : dim.terms().entrySet()) {
      Interval product = new Interval(term.getValue(), term.getValue());
      for (Atom atom : term.getKey()) {
        product = product.times(interval(atom));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  private Interval interval(Atom atom) {
    if (atom instanceof Atom.Name name) {
      return new Interval(1, largest.get(name.name()));
    } else if (atom instanceof Atom.Quotient quotient) {
      return interval(quotient.numerator()).dividedBy(interval(quotient.denominator()));
    }
    Atom.Part part = (Atom.Part) atom;
    return new Interval(0, largest.get(part.of())).dividedBy(interval(part.by()));
  }
}
