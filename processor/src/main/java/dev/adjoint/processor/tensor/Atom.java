package dev.adjoint.processor.tensor;

/** What the monomials of a size are made of. */
sealed interface Atom {
  /** What tells it from others. */
  String key();

  /** A named dimension. */
  record Name(String name) implements Atom {
    @Override
    public String key() {
      return name;
    }
  }

  /** {@code floor(numerator / denominator)} where that is no polynomial. */
  record Quotient(Dim numerator, Dim denominator, String key) implements Atom {
    Quotient(Dim numerator, Dim denominator) {
      this(numerator, denominator, "(" + numerator.key() + ")/(" + denominator.key() + ")");
    }
  }

  /**
   * {@code of / by} of a dimension that is known to leave the remainder {@code rest}, so that it
   * <em>is</em> {@code by * this + rest} everywhere else.
   */
  record Part(String of, Dim by, long rest, String key) implements Atom {
    Part(String of, Dim by, long rest) {
      this(of, by, rest, of + "//(" + by.key() + ")");
    }
  }
}
